/** A stretch of a text in UTF-16 code units; `end` is the first unit outside. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A span found by a step, with the rule that found it and how sure the rule is (0–1). */
export interface Found extends TextSpan {
  readonly rule: string
  readonly confidence: number
}

/** The span's own words. */
export function slice(text: string, span: TextSpan): string {
  return text.slice(span.start, span.end)
}

/** Whether the spans share a unit. */
export function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: TextSpan, inner: TextSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Shared length over the longer length: 1 for the same span, 0 for strangers. */
export function overlap(a: TextSpan, b: TextSpan): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / Math.max(a.end - a.start, b.end - b.start)
}

/** Keeps the longest of every group of overlapping spans, in text order. */
export function longest<S extends TextSpan>(spans: readonly S[]): S[] {
  const kept: S[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || span.start >= last.end) kept.push(span)
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span
  }
  return kept
}
