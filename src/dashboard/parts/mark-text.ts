/** A piece of a text, and the claim it belongs to by place in the list. */
export interface Piece {
  readonly start: number
  readonly text: string
  readonly claim?: number
}

/** Cuts a text where claims begin and end; of two that overlap, the one that begins first keeps the words. */
export function markText(
  text: string,
  claims: readonly { readonly start: number; readonly end: number }[],
): readonly Piece[] {
  const order = claims.map((claim, at) => ({ ...claim, at })).sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: Piece[] = []
  let done = 0
  for (const { start, end, at } of order) {
    if (start < done || end <= start || end > text.length) continue
    if (start > done) pieces.push({ start: done, text: text.slice(done, start) })
    pieces.push({ start, text: text.slice(start, end), claim: at })
    done = end
  }
  if (done < text.length) pieces.push({ start: done, text: text.slice(done) })
  return pieces
}
