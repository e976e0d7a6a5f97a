import { useState } from "react"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { StatusAnswer } from "../answers/shapes.ts"

/** Copies a citation of one figure: its title, both dates, the data version, and an address that pins the dates. */
export function CiteButton({ name, title }: { readonly name: string; readonly title: string }) {
  const { data } = useAnswer<StatusAnswer>("status", useSettings())
  const [copied, setCopied] = useState(false)
  if (data === undefined) return null
  const { on, asOf, standing, dataVersion } = data
  const copy = async () => {
    const url = new URL(window.location.href)
    url.searchParams.set("on", on)
    url.searchParams.set("asOf", asOf)
    url.hash = `figure-${name}`
    const text = `${title}. Détente, on ${on}, as known ${asOf}, ${standing}, data ${dataVersion}. ${url.href}`
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button type="button" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? "Citation copied" : "Cite"}</span>
    </button>
  )
}
