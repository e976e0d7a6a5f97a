import { formatDay } from "../../../core/index.ts"
import { factsOf } from "../../evidence/query.ts"
import { type CheckRule, cite } from "../rule.ts"

const AGREED =
  /\b(?:agreed (?:to|on|upon)|have agreed|has been agreed|reached (?:an? )?agreement (?:on|to)|was agreed)\b[^.]{0,40}\b(?:exten\w+|pause|prolong\w*|truce)\b|\b(?:extension|pause) (?:was|has been|had been|is) agreed\b/i

/** An extension said to be agreed while one side announces it and the other denies it: the accounts differ. */
export const disputed: CheckRule = {
  id: "check/disputed",
  check: (claim, ask) => {
    if (!AGREED.test(claim.text) || claim.saidBy.length > 0) return []
    const near = (day: number) => Math.abs(day - claim.published) <= 6
    const made = factsOf(ask({ ask: "agreements", asOf: claim.asOf })).some(
      (a) => a.concludedOn >= claim.published - 20 && a.concludedOn <= claim.published + 1,
    )
    if (made) return []
    const said = factsOf(ask({ ask: "statements", asOf: claim.asOf })).filter(
      (s) => near(s.saidOn) && /truce|extension|pause/i.test(`${s.topic} ${s.gist}`),
    )
    const of = (side: string) => said.filter((s) => claim.people.find((p) => p.name === s.speaker)?.side === side)
    const denies = [...of("US"), ...of("CN")].find((s) =>
      /\b(?:rejects?|denies|not agreed|have not|has not|no extension|nothing is agreed)\b/i.test(
        `${s.gist} ${s.quotation}`,
      ),
    )
    const side = denies === undefined ? undefined : claim.people.find((p) => p.name === denies.speaker)?.side
    const affirms = side === undefined ? undefined : of(side === "US" ? "CN" : "US")[0]
    if (denies === undefined || affirms === undefined) return []
    const query = { ask: "statements" as const, asOf: claim.asOf }
    return [
      {
        verdict: "disputed",
        why: `${affirms.speaker}: ${affirms.gist} ${denies.speaker}: ${denies.gist}`,
        evidence: [affirms, denies].map((s) =>
          cite(s, `${s.speaker}, ${formatDay(s.saidOn)}: ${s.quotation || s.gist}`),
        ),
        confidence: 0.65,
        query,
      },
    ]
  },
}
