import { type Amount, atLeast, exactly } from "../core/index.ts"
import { assessor } from "./assess.ts"
import type { Assessment, Component, Settings } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { completions, needsDigits } from "./completions.ts"
import type { EntryLine } from "./entry-line.ts"
import type { LayerAmount } from "./layer.ts"

const DIGITS = "more digits of the code"

/**
 * What is owed on one line. Facts the article has and the line does not give (metal content, the ten-digit item)
 * become bounds on the total: the least and greatest of the exact answers over every joint completion.
 *
 * @example
 * ```js
 * import { parseCode, parseDay } from "detente/core"
 * import { assess } from "detente/duty"
 * import { loadWorld } from "detente/workbench"
 * const toys = {
 *   code: parseCode("9503.00.00"), origin: "CN", destination: "US", entryDate: parseDay("2025-04-16"),
 *   enteredValue: 1_000_000, currency: "USD", shares: {}, claims: new Set(),
 * }
 * const asOf = parseDay("2025-04-16")
 * const { total } = assess(toys, { asOf, standing: "administered" }, loadWorld(asOf))
 * console.log(total.known, total.value)
 * // true 1450000
 * ```
 */
export function assess(line: EntryLine, settings: Settings, book: LawBook): Assessment {
  const exactOf = assessor(settings, book)
  const plain = exactOf(line)
  const needs = needsDigits(line, book) ? [DIGITS, ...plain.needs] : plain.needs
  if (needs.length === 0) return plain
  return merged(plain, exactOf, needs, book)
}

interface Asked {
  /** One answer for each item the code could be, its other facts still open. */
  readonly exacts: readonly Assessment[]
  /** One answer for each joint completion; a single one when nothing turns on them. */
  readonly asked: readonly Assessment[]
}

type ExactOf = (line: EntryLine) => Assessment

function completed(plain: Assessment, exactOf: ExactOf, needs: readonly string[], book: LawBook): Asked {
  const items = needs.includes(DIGITS) ? completions(plain.line, [DIGITS], book) : [plain.line]
  const exacts = items.map((item) => (item === plain.line ? plain : exactOf(item)))
  const asked = exacts.flatMap((exact) =>
    exact.needs.length === 0 ? [exact] : completions(exact.line, exact.needs, book).map(exactOf),
  )
  const [first = plain, ...others] = asked
  return { exacts, asked: others.every((other) => saysTheSame(other, first)) ? [first] : asked }
}

/** Whether two answers charge the same layers at the same rates on the same bases, in the same order. */
function saysTheSame({ components: ours }: Assessment, { components: theirs }: Assessment): boolean {
  return (
    ours.length === theirs.length &&
    ours.every((c, i) => {
      const other = theirs[i] as Component
      return (
        c.measure === other.measure &&
        c.heading === other.heading &&
        c.basePpm === other.basePpm &&
        (c.rate === other.rate || JSON.stringify(c.rate) === JSON.stringify(other.rate))
      )
    })
  )
}

/**
 * The exact answers over every joint completion of the facts a line lacks: one when nothing turns on them.
 * Which there are, and their rates and bases, do not depend on the value or the quantity of the line. Lines that differ
 * in code and shares alone may be asked for with one assessor.
 */
export function alternatives(
  line: EntryLine,
  settings: Settings,
  book: LawBook,
  exactOf: ExactOf = assessor(settings, book),
): readonly Assessment[] {
  const plain = exactOf(line)
  const needs = needsDigits(line, book) ? [DIGITS, ...plain.needs] : plain.needs
  return needs.length === 0 ? [plain] : completed(plain, exactOf, needs, book).asked
}

function merged(plain: Assessment, exactOf: ExactOf, needs: readonly string[], book: LawBook): Assessment {
  const { exacts, asked } = completed(plain, exactOf, needs, book)
  const first = asked[0] as Assessment
  if (asked.length === 1) return { ...first, line: plain.line, needs: [] }
  const wanted = new Set([...needs, ...exacts.flatMap((exact) => exact.needs)])
  const open = [...wanted].filter((need) => need !== DIGITS || digitsMatter(asked))
  const total = spanned(
    asked.map((a) => a.total),
    open,
  )
  const { ratePpm: _, additionalPpm: __, ...rest } = first
  return {
    ...rest,
    line: plain.line,
    components: spannedComponents(asked, open),
    notApplied: first.notApplied.filter((n) => asked.every((a) => a.notApplied.some((m) => m.measure === n.measure))),
    total,
    unknowns: [...new Set([...asked.flatMap((a) => a.unknowns), ...open.map((need) => `not given: ${need}`)])],
    needs: open,
  }
}

/** The digits matter only if some item answers differently from another when all else is left as open. */
function digitsMatter(asked: readonly Assessment[]): boolean {
  const byCode = new Map<string, Amount[]>()
  for (const { line, total } of asked) byCode.set(line.code, [...(byCode.get(line.code) ?? []), total])
  const spans = [...byCode.values()].map((totals) => JSON.stringify({ ...spanned(totals, []), why: [] }))
  return new Set(spans).size > 1
}

function spanned(totals: readonly Amount[], why: readonly string[]): Amount {
  const from = Math.min(...totals.map(atLeast))
  const tops = totals.map((t) => (t.known ? t.value : t.to))
  const reasons = [...new Set([...totals.flatMap((t) => (t.known ? [] : t.why)), ...why])]
  if (tops.some((top) => top === undefined)) return { known: false, from, why: reasons }
  const to = Math.max(...(tops as number[]))
  return to === from ? exactly(from) : { known: false, from, to, why: reasons }
}

/** Every layer that applies in some completion, with its least and greatest amount. */
function spannedComponents(asked: readonly Assessment[], open: readonly string[]): readonly Component[] {
  const byMeasure = new Map<string, Component>()
  for (const { components } of asked) {
    for (const c of components) if (!byMeasure.has(c.measure)) byMeasure.set(c.measure, c)
  }
  return [...byMeasure.values()].map((sample) => {
    const amounts = asked.map((a) => a.components.find((c) => c.measure === sample.measure)?.amount)
    const same = asked.every((a) => a.components.find((c) => c.measure === sample.measure)?.basePpm === sample.basePpm)
    return same ? sample : { ...sample, amount: spannedAmount(amounts, open) }
  })
}

function spannedAmount(amounts: readonly (LayerAmount | undefined)[], open: readonly string[]): LayerAmount {
  const low = amounts.map((a) => (a === undefined ? 0 : a.known ? a.cents : a.atLeast))
  const high = amounts.map((a) => (a === undefined ? 0 : a.known ? a.cents : a.atMost))
  const [from, to] = [Math.min(...low), high.some((h) => h === undefined) ? undefined : Math.max(...(high as number[]))]
  if (to === from) return { known: true, cents: from }
  return { known: false, atLeast: from, needs: open.join(" and "), ...(to === undefined ? {} : { atMost: to }) }
}
