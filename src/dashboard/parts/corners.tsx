import type { AddOns } from "../model/readout.ts"
import { signed } from "../model/signed.ts"
import type { Solved } from "../model/use-model.ts"

/** Real income of both with each side's add-on on and off: who would take its own back, given the other's. */
export function Corners({ solved: { corners }, at }: { readonly solved: Solved; readonly at: AddOns }) {
  if (corners === undefined) return <p className="soft">The four corners follow when the sliders rest…</p>
  const cell = (us: boolean, cn: boolean) => corners.find((c) => c.at.us > 0 === us && c.at.cn > 0 === cn) ?? corners[0]
  const income = (who: "us" | "cn", us: boolean, cn: boolean) => cell(us, cn)?.[who].realIncome
  const said = (value: unknown) => (typeof value === "number" ? `${signed(value, 2)}%` : "not known")
  const better = (who: "us" | "cn", us: boolean, cn: boolean) => {
    const [own, other] = [income(who, us, cn), who === "us" ? income(who, !us, cn) : income(who, us, !cn)]
    return typeof own === "number" && typeof other === "number" && own > other
  }
  return (
    <section>
      <h2>Retaliation, two by two (model, central elasticity)</h2>
      <p className="summary">
        Real income of each against 2023. ▸ marks a side's better reply to what the other does in that row or column.
      </p>
      <table className="corners">
        <thead>
          <tr>
            <td />
            <th scope="col">China adds nothing</th>
            <th scope="col">China adds {at.cn.toFixed(1)}</th>
          </tr>
        </thead>
        <tbody>
          {[false, true].map((us) => (
            <tr key={String(us)}>
              <th scope="row">{us ? `US adds ${at.us.toFixed(1)}` : "US adds nothing"}</th>
              {[false, true].map((cn) => (
                <td key={String(cn)}>
                  <span className="text-us">
                    {better("us", us, cn) && "▸ "}US {said(income("us", us, cn))}
                  </span>
                  <br />
                  <span className="text-cn">
                    {better("cn", us, cn) && "▸ "}China {said(income("cn", us, cn))}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
