import { useAnswer, useSettings } from "../answers/ask.ts"
import type { StatusAnswer } from "../answers/shapes.ts"
import { embedAddress, useAddress } from "../shell/address.ts"
import { CopyRow } from "./copy-row.tsx"
import { sayDay } from "./say.ts"

/** What is needed to point at a figure: both dates, the standing and the data version it was drawn from. */
export interface Pinned {
  readonly on: string
  readonly asOf: string
  readonly standing: string
  readonly dataVersion: string
}

/** The words that pin an address to what was seen. */
export function pinned(params: URLSearchParams, { on, asOf, standing, dataVersion }: Pinned): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("together")
  for (const [word, value] of Object.entries({ on, asOf, data: dataVersion })) next.set(word, value)
  if (standing !== "administered") next.set("standing", standing)
  return next
}

/** Permalink, citation and embed of one figure, each with its dates and data version. */
export function CiteFigure({ name, title }: { readonly name: string; readonly title: string }) {
  const { path, params, embedded } = useAddress()
  const { data } = useAnswer<StatusAnswer>("status", useSettings())
  if (data === undefined || embedded) return null
  const words = pinned(params, data)
  const here = `${window.location.origin}${window.location.pathname}?${words}#figure-${name}`
  words.set("figure", name)
  const frame = `${window.location.origin}${embedAddress(path, words)}`
  const { on, asOf, standing, dataVersion } = data
  const cited = `${title}. Détente, on ${sayDay(on)}, as known ${sayDay(asOf)}, ${standing}, data ${dataVersion}.`
  return (
    <details>
      <summary>Cite</summary>
      <div className="cite">
        <CopyRow name="Permalink" text={here} />
        <CopyRow name="Short" text={`Détente, ${name}, ${asOf}, data ${dataVersion}`} />
        <CopyRow name="Citation" text={`${cited} ${here}`} />
        <CopyRow
          name="Embed"
          text={`<iframe src="${frame.replaceAll("&", "&amp;").replaceAll('"', "%22")}" title="${title.replaceAll('"', "&quot;")}" width="100%" height="560" loading="lazy"></iframe>`}
        />
      </div>
    </details>
  )
}
