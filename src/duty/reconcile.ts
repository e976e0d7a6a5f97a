import { type Cents, dotted, type HsCode } from "../core/index.ts"
import type { Assessment } from "./assessment.ts"

/** Duty paid on one heading, as the entry summary says. */
export interface Paid {
  readonly heading: string
  readonly cents: Cents
}

/** Paid and law do not agree on a heading. */
export interface Mismatch {
  readonly heading: string
  /** Absent where only the heading was declared. */
  readonly paid?: Cents
  /** What the law asked on the day of deposit, at the least. */
  readonly law: Cents
  readonly says: string
}

/** A heading as the law prints it: eight digits with dots, whatever the broker's file writes. */
export function headingOf(text: string): string {
  const digits = text.replaceAll(/\D/g, "").slice(0, 8)
  return digits.length === 8 ? dotted(digits as HsCode) : text.trim()
}

/** All that was paid on a heading. */
export function paidOn(paid: readonly Paid[], heading: string): Cents {
  return paid.filter((p) => p.heading === heading).reduce((sum, p) => sum + p.cents, 0)
}

interface Asked {
  readonly least: Cents
  /** Absent when the layer has no upper bound. */
  readonly most?: Cents
}

/** What an entry says of its headings. */
interface Filed {
  readonly paid: readonly Paid[]
  readonly declared?: readonly string[]
}

/** Every heading on which what was paid, or declared, is not what the law asked on the day of deposit. */
export function mismatchesOf({ paid, declared = [] }: Filed, collected: Assessment): readonly Mismatch[] {
  const law = askedBy(collected)
  const found: Mismatch[] = []
  if (paid.length > 0) {
    for (const heading of new Set([...paid.map((p) => p.heading), ...law.keys()])) {
      const was = paidOn(paid, heading)
      const { least, most } = law.get(heading) ?? { least: 0, most: 0 }
      if (was >= least && (most === undefined || was <= most)) continue
      const says = wording(heading, was > least)
      found.push({ heading, paid: was, law: least, says })
    }
  }
  if (declared.length > 0) {
    for (const [heading, { least }] of law) {
      if (!isChapter99(heading) || least === 0 || isNamed(heading)) continue
      found.push({ heading, law: least, says: "owed on that day and not declared" })
    }
  }
  for (const heading of new Set(declared)) {
    if (law.has(heading) || grants(heading) || found.some((m) => m.heading === heading)) continue
    const least = 0
    found.push({ heading, law: least, says: uncharged(heading) })
  }
  return found

  function isNamed(heading: string): boolean {
    return (
      declared.includes(heading) || paid.some((p) => p.heading === heading) || found.some((m) => m.heading === heading)
    )
  }

  /** A heading that charges nothing: it says why a duty did not apply. */
  function grants(heading: string): boolean {
    return collected.notApplied.some((n) => n.heading === heading && n.verdict === "exempt")
  }

  function wording(heading: string, over: boolean): string {
    if (!law.has(heading)) return uncharged(heading)
    if (!paid.some((p) => p.heading === heading)) return "owed on that day and not declared"
    return over ? "overpaid" : "underpaid"
  }

  function uncharged(heading: string): string {
    const refused = collected.notApplied.find((n) => n.heading === heading)
    const why = refused === undefined ? "" : `: ${refused.because}`
    return `declared, but the law of that day did not charge it${why}`
  }
}

const isChapter99 = (heading: string): boolean => heading.startsWith("99")

function askedBy(collected: Assessment): ReadonlyMap<string, Asked> {
  const law = new Map<string, Asked>()
  for (const { heading, measure, amount } of collected.components) {
    const key = heading ?? measure
    const { least, most } = law.get(key) ?? { least: 0, most: 0 }
    const [low, high] = amount.known ? [amount.cents, amount.cents] : [amount.atLeast, amount.atMost]
    law.set(key, {
      least: least + low,
      ...(most === undefined || high === undefined ? {} : { most: most + high }),
    })
  }
  return law
}
