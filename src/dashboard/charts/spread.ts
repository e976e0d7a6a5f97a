/** Moves labels apart so that none lies nearer than `gap` to the next, staying near where they belong. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i)
  const placed: number[] = []
  for (const { at } of order) placed.push(Math.max(at, (placed.at(-1) ?? low - gap) + gap))
  const over = (placed.at(-1) ?? high) - high
  if (over > 0) {
    for (let k = placed.length - 1, ceiling = high; k >= 0; k--, ceiling -= gap) {
      placed[k] = Math.min(placed[k] as number, ceiling)
    }
  }
  const result: number[] = []
  for (const [k, { i }] of order.entries()) result[i] = placed[k] as number
  return result
}
