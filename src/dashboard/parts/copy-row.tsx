import { useState } from "react"

/** A text worth taking along, with a button that takes it. */
export function CopyRow({ name, text }: { readonly name: string; readonly text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 4000)
    })
  return (
    <p className="copy-row">
      <b>{name}</b> <code>{text}</code>{" "}
      <button type="button" onClick={copy} aria-label={`Copy: ${name}`}>
        <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
      </button>
    </p>
  )
}
