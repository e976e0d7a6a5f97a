/** How far a stated figure may lie from the true one: half a unit of its last written digit, or as its hedge says. */
export interface Stated {
  readonly value: number
  /** The figure as written, with its hedge: `nearly 30 percent`. */
  readonly text: string
}

/* A part of a whole in words is a rough figure: `by a third` of 31 or 35 percent. */
const PART = /\b(?:half|halved|third|quarter|fifth|sixth|tenth|doubled|tripled)s?\b/i

/** Whether the true figure can be what was stated, within the stated rounding. */
export function agrees(stated: Stated, truth: number): boolean {
  const half = /\d/.test(stated.text) || !PART.test(stated.text) ? step(stated) / 2 : Math.abs(stated.value) * 0.08
  const difference = truth - stated.value
  if (/\b(?:more than|over|at least|exceed\w*|above|beyond|past|upwards of)\b/i.test(stated.text))
    return truth >= stated.value - half && truth <= stated.value * 1.15 + half
  if (/\b(?:less than|under|below|fewer than|up to|as much as|at most)\b/i.test(stated.text))
    return truth <= stated.value + half && truth >= stated.value * 0.85 - half
  if (/\b(?:nearly|almost|close to|just under)\b/i.test(stated.text))
    return difference <= half && truth >= stated.value * 0.94 - half
  if (/\b(?:about|around|roughly|some|approximately|estimated|or so)\b/i.test(stated.text))
    return Math.abs(difference) <= Math.max(half, Math.abs(stated.value) * 0.05)
  return Math.abs(difference) <= half * 1.02 || Math.abs(difference) <= Math.abs(stated.value) * 0.0021
}

/** Whether the figures differ by no more than a revision of the statistics would explain (1 percent). */
export function agreesWithin(stated: Stated, truth: number, share: number): boolean {
  return agrees(stated, truth) || Math.abs(truth - stated.value) <= Math.abs(truth) * share
}

/** One unit of the last digit written: `$295 billion` → 1e9, `31.6` → 0.1, `300 billion` → 1e9. */
export function step({ text, value }: Stated): number {
  const digits = /(\d[\d,]*)(?:\.(\d+))?/.exec(text)
  if (digits === null) return Math.abs(value) * 0.02
  const written = Number((digits[1] as string).replace(/,/g, "") + (digits[2] === undefined ? "" : `.${digits[2]}`))
  const scale = written === 0 ? 1 : Math.abs(value) / written
  return scale * 10 ** -(digits[2]?.length ?? 0)
}
