import type { Rate } from "../../core/index.ts"
import { BY_PPM, BY_RATE, type FlatBook, UP_TO } from "./flat-book.ts"
import { type Alternative, fixed, type Plan, type Term, termOf } from "./plan.ts"

const KINDS = { ppm: BY_PPM, "up-to": UP_TO, rate: BY_RATE } as const

type PlanTables = Pick<
  FlatBook,
  | "planStart"
  | "alternativeFirst"
  | "alternativeOpen"
  | "termStart"
  | "termSlot"
  | "termKind"
  | "termPpm"
  | "termRate"
  | "termWhole"
  | "termSteel"
  | "termAluminum"
  | "termCopper"
  | "termUsContent"
>

/** Lays plans out as tables: starts of each plan's alternatives, of each alternative's terms, and the terms. */
export function layPlans(plans: readonly Plan[], rates: { readonly keep: (rate: Rate) => number }): PlanTables {
  const alternatives = plans.flatMap((plan) => plan.alternatives)
  const terms = alternatives.flatMap((alternative) => alternative.terms)
  const starts = (sizes: readonly number[]): Int32Array => {
    const laid = new Int32Array(sizes.length + 1)
    sizes.forEach((size, i) => {
      laid[i + 1] = (laid[i] as number) + size
    })
    return laid
  }
  const numbers = (of: (term: Term) => number): Int32Array => Int32Array.from(terms, of)
  return {
    planStart: starts(plans.map((plan) => plan.alternatives.length)),
    alternativeFirst: Int32Array.from(alternatives, ({ first }) => (first === undefined ? -1 : first.whole)),
    alternativeOpen: Uint8Array.from(alternatives, ({ open }) => (open ? 1 : 0)),
    termStart: starts(alternatives.map((alternative) => alternative.terms.length)),
    termSlot: Uint8Array.from(terms, (t) => t.slot),
    termKind: Uint8Array.from(terms, (t) => KINDS[t.kind]),
    termPpm: numbers((t) => t.ppm),
    termRate: Int16Array.from(terms, (t) => rates.keep(t.rate)),
    termWhole: numbers((t) => t.whole),
    termSteel: numbers((t) => t.steel),
    termAluminum: numbers((t) => t.aluminum),
    termCopper: numbers((t) => t.copper),
    termUsContent: numbers((t) => t.usContent),
  }
}

/** Reads one plan back from a book's tables. */
export function planIn(book: FlatBook, plan: number): readonly Alternative[] {
  const kinds = ["ppm", "up-to", "rate"] as const
  const alternatives: Alternative[] = []
  for (let a = book.planStart[plan]!; a < book.planStart[plan + 1]!; a++) {
    const terms: Term[] = []
    for (let t = book.termStart[a]!; t < book.termStart[a + 1]!; t++) {
      const basis = {
        whole: book.termWhole[t]!,
        steel: book.termSteel[t]!,
        aluminum: book.termAluminum[t]!,
        copper: book.termCopper[t]!,
        usContent: book.termUsContent[t]!,
      }
      const rate = book.rates[book.termRate[t]!]!
      terms.push(termOf(basis, book.termSlot[t]!, { kind: kinds[book.termKind[t]!]!, ppm: book.termPpm[t]!, rate }))
    }
    const whole = book.alternativeFirst[a]!
    alternatives.push({ first: whole < 0 ? undefined : fixed(whole), terms, open: book.alternativeOpen[a] === 1 })
  }
  return alternatives
}
