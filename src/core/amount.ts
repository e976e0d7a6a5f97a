/** A figure we may not know exactly: known, between two bounds, at least a part, or unknown; and why. */
export type Amount =
  | { readonly known: true; readonly value: number }
  | { readonly known: false; readonly from: number; readonly to?: number; readonly why: readonly string[] }

/** An exactly known figure. */
export function exactly(value: number): Amount {
  return { known: true, value }
}

/** Sum of two figures; what is missing from either is missing from the sum. */
export function plus(a: Amount, b: Amount): Amount {
  if (a.known && b.known) return exactly(a.value + b.value)
  const why = [...new Set([...(a.known ? [] : a.why), ...(b.known ? [] : b.why)])]
  const top = (x: Amount) => (x.known ? x.value : x.to)
  const [topA, topB] = [top(a), top(b)]
  const to = topA === undefined || topB === undefined ? {} : { to: topA + topB }
  return { known: false, from: atLeast(a) + atLeast(b), ...to, why }
}

/** The part of a figure that is certain. */
export function atLeast(amount: Amount): number {
  return amount.known ? amount.value : amount.from
}
