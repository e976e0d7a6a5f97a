import type { Issue, SourceKind } from "../core/index.ts"

/** Who publishes under an address, and what kind of source that is. */
export interface Publisher {
  readonly host: string
  readonly name: string
  readonly kind: SourceKind
}

const KINDS: readonly string[] = [
  "instrument",
  "official-page",
  "schedule",
  "statistics",
  "press",
  "aggregator",
  "paper",
]

/** The host of an address, without `www.`: `https://www.cnbc.com/2026/…` → `cnbc.com`. */
export function hostOf(address: string): string {
  return (
    address
      .replace(/^https?:\/\//, "")
      .replace(/^www\./, "")
      .split(/[/?#:]/)[0] ?? ""
  )
}

/** Reads the table of publishers, `host,kind,name`; every bad row is an issue. */
export function parsePublishers(text: string, file: string): { publishers: Map<string, Publisher>; issues: Issue[] } {
  const issues: Issue[] = []
  const publishers = new Map<string, Publisher>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index === 0 || line === "") continue
    const [host = "", kind = "", ...name] = line.split(",")
    const row = index + 1
    if (!KINDS.includes(kind)) {
      issues.push({ file, row, field: "kind", value: kind, message: "is no kind of source", next: KINDS.join(", ") })
      continue
    }
    if (publishers.has(host)) issues.push({ file, row, field: "host", value: host, message: "is listed twice" })
    publishers.set(host, { host, kind: kind as SourceKind, name: name.join(",") })
  }
  return { publishers, issues }
}
