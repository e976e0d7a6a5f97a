/** A document that the record cites, as its file has it. */
export interface SourceFile {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly publisher: string
  readonly datePublished?: string
  readonly dateAccessed?: string
  readonly url?: string
}

/** Published figures that are not met on purpose, each with its reason. */
export interface KnownDifferences {
  readonly [group: string]: readonly { readonly id: string; readonly size?: number; readonly reason: string }[]
}

/** Read from the package when it was built, not from the server's data. */
const SOURCES = import.meta.glob<SourceFile>("../../../data/sources/*.yaml", { eager: true, import: "default" })
const DIFFERENCES = import.meta.glob<KnownDifferences>("../../../test/outside/known-differences.yaml", {
  eager: true,
  import: "default",
})
const ASSUMPTIONS = import.meta.glob<string>("../../../docs/methodology/assumptions.md", {
  eager: true,
  query: "?raw",
  import: "default",
})

export const shippedSources: readonly SourceFile[] = Object.values(SOURCES)

export const knownDifferences: KnownDifferences = Object.values(DIFFERENCES)[0] ?? {}

/** The numbered paragraphs of the page of assumptions: what is assumed, then the rest. */
export const assumptions: readonly { readonly head: string; readonly rest: string }[] = (
  Object.values(ASSUMPTIONS)[0] ?? ""
)
  .split(/^\d+\. /m)
  .slice(1)
  .map((paragraph) => {
    const text = paragraph.replace(/\s+/g, " ").replaceAll("`", "").trim()
    const [, head = text, rest = ""] = /^\*\*(.+?)\*\*(.*)$/.exec(text) ?? []
    return { head, rest: rest.trim() }
  })
