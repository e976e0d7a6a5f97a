/** How sure a record is: A primary text or two independent sources, B one secondary source, C recalled, not retrieved. */
export type Grade = "A" | "B" | "C"

/** What a source is, from the law's own text to a page that repeats others. */
export type SourceKind = "instrument" | "official-page" | "schedule" | "statistics" | "press" | "aggregator" | "paper"

/** A document that can be cited. */
export interface Source {
  readonly id: string
  readonly kind: SourceKind
  readonly title: string
  readonly publisher: string
  readonly datePublished?: string
  readonly dateAccessed?: string
  readonly url?: string
  readonly licence?: string
}

/** Where in which document a statement of ours is found. */
export interface Citation {
  /** Id of a source record, or the printed name of an instrument (`EO 14298`, `90 FR 21831`). */
  readonly source: string
  /** Page, section, paragraph, heading or note. */
  readonly locator: string
  readonly quotation?: string
}

/** `EO 14298, section 3`. */
export function formatCitation(citation: Citation): string {
  return citation.locator === "" ? citation.source : `${citation.source}, ${citation.locator}`
}

/** The weaker of two grades. */
export function weaker(a: Grade, b: Grade): Grade {
  return a > b ? a : b
}
