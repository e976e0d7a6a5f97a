import { keptIn, type Rate } from "../../../core/index.ts"
import { type Alternative, ASK_PLAN, type FlatBook, planIn, WHOLE } from "../../../duty/index.ts"

/** How a rate prices a line without a quantity: its ad valorem part, and whether more comes on top without a bound. */
export const EXACT = 0
export const UNBOUNDED = 1
/** More than one ad valorem part, each rounded on its own, or an upper bound of its own: a row for the careful path. */
export const PARTS = 2

/** How the kernel prices a plan. */
export const CAREFULLY = 0
export const AT_ONCE = 1
export const BY_ALTERNATIVES = 2

/** What the kernel keeps of a layer: nothing certain, its least amount, or nothing because it is no layer. */
export const NOT_EVERYWHERE = 0
export const EVERYWHERE = 1

/** Where layers are laid that are not told: scratch beyond any plan's layers. */
const UNTOLD = 63
/** Column 1, at whatever territory. */
export const FIRST = -1

export interface JointTerm {
  readonly ppm: number
  readonly whole: number
  /** 0 ad valorem, 1 tops column 1 up to it, 2 ad valorem with more on top, 3 from nothing up to it. */
  readonly kind: number
  readonly slot: number
  readonly layer: number
}

export interface JointPlan {
  readonly kind: number
  readonly layers: readonly { readonly slot: number; readonly mode: number }[]
  readonly alternatives: readonly {
    /** Part of the value under column 1; negative when it is not charged. */
    readonly first: number
    readonly open: boolean
    readonly terms: readonly JointTerm[]
  }[]
}

/** Plans, rates and slots of several books under one numbering: an equal plan has the same number in all. */
export interface Joint {
  readonly plans: readonly JointPlan[]
  /** By plan, the shares that some book's law asks for in a cell of it, as bits. */
  readonly asks: readonly number[]
  readonly rates: readonly BareRate[]
  readonly slots: readonly string[]
  /** By book: numbers of its plans and rates. */
  readonly planOf: readonly Uint16Array[]
  readonly rateOf: readonly Int16Array[]
}

export interface BareRate {
  readonly ppm: number
  readonly kind: number
}

/** Numbers the plans and rates of several books together. */
export function joinBooks(books: readonly FlatBook[]): Joint {
  const plans: JointPlan[] = [{ kind: CAREFULLY, layers: [], alternatives: [] }]
  const asks: number[] = [0]
  const rates: BareRate[] = [{ ppm: 0, kind: EXACT }]
  const slots: string[] = []
  const planByText = new Map<string, number>()
  const rateByText = new Map<string, number>([[JSON.stringify(books[0]?.rates[0]), 0]])
  const slotByName = new Map<string, number>()
  const slotOf = (name: string) => keptIn(slotByName, name, () => slots.push(name) - 1)
  const rateOf = books.map(({ rates: own }) =>
    Int16Array.from(own, (rate) => keptIn(rateByText, JSON.stringify(rate), () => rates.push(bareRate(rate)) - 1)),
  )
  const planOf = books.map((book) =>
    Uint16Array.from({ length: book.planStart.length - 1 }, (_, i) => {
      if (i === ASK_PLAN) return 0
      const named = planIn(book, i).map(({ terms, ...rest }) => ({
        ...rest,
        terms: terms.map((term) => ({ ...term, slot: slotOf(book.slots[term.slot] as string) })),
      }))
      const plan = keptIn(planByText, JSON.stringify(named), () => plans.push(jointPlan(named)) - 1)
      asks[plan] = (asks[plan] ?? 0) | (book.planAsks[i] as number)
      return plan
    }),
  )
  return { plans, asks, rates, slots, planOf, rateOf }
}

function bareRate(rate: Rate): BareRate {
  switch (rate.kind) {
    case "free":
      return { ppm: 0, kind: EXACT }
    case "ad-valorem":
      return rate.on === undefined ? { ppm: rate.ppm, kind: EXACT } : { ppm: 0, kind: UNBOUNDED }
    case "compound": {
      const parts = rate.parts.map(bareRate)
      const charged = parts.filter(({ ppm }) => ppm > 0)
      if (charged.length > 1 || parts.some(({ kind }) => kind === PARTS)) return { ppm: 0, kind: PARTS }
      const kind = parts.some((part) => part.kind === UNBOUNDED) ? UNBOUNDED : EXACT
      return { ppm: charged[0]?.ppm ?? 0, kind }
    }
    case "up-to":
      return { ppm: 0, kind: PARTS }
    case "not-available":
      return { ppm: 0, kind: rate.atMost === undefined ? UNBOUNDED : PARTS }
    case "specific":
      return { ppm: 0, kind: UNBOUNDED }
  }
}

function jointPlan(alternatives: readonly Alternative[]): JointPlan {
  const slots = [
    ...new Set(alternatives.flatMap(({ first, terms }) => [...(first ? [FIRST] : []), ...terms.map((t) => t.slot)])),
  ]
  slots.sort((a, b) => (a === FIRST ? -1 : b === FIRST ? 1 : 0))
  const bases = (slot: number) =>
    alternatives.map(({ first, terms }) => (slot === FIRST ? first : terms.find((t) => t.slot === slot))?.whole)
  const layers = slots.map((slot) => ({
    slot,
    mode: bases(slot).some((whole) => whole === undefined) ? NOT_EVERYWHERE : EVERYWHERE,
  }))
  // A layer on the same basis everywhere is told as the first completion has it.
  const told = (slot: number, a: number) =>
    layers[slots.indexOf(slot)]?.mode === EVERYWHERE && (a === 0 || new Set(bases(slot)).size > 1)
  let parts = false
  const laid = alternatives.map(({ first, terms, open }, a) => ({
    first: first?.whole ?? -1,
    open,
    terms: terms.map((t): JointTerm => {
      const layer = told(t.slot, a) ? slots.indexOf(t.slot) : UNTOLD
      if (t.rate.kind === "not-available" && t.rate.atMost !== undefined) {
        return { ppm: t.rate.atMost, whole: t.whole, kind: 3, slot: t.slot, layer }
      }
      const bare = t.kind === "rate" ? bareRate(t.rate) : { ppm: t.ppm, kind: EXACT }
      if (bare.kind === PARTS) parts = true
      const kind = t.kind === "up-to" ? 1 : bare.kind === UNBOUNDED ? 2 : 0
      return { ppm: bare.ppm, whole: t.whole, kind, slot: t.slot, layer }
    }),
  }))
  const twice = alternatives.some(({ terms }) => new Set(terms.map((t) => t.slot)).size < terms.length)
  if (parts || twice || slots.length >= UNTOLD) return { kind: CAREFULLY, layers: [], alternatives: [] }
  const only = laid.length === 1 ? laid[0] : undefined
  const simple =
    only !== undefined &&
    !only.open &&
    (only.first < 0 || only.first === WHOLE) &&
    only.terms.every((t) => t.kind === 0 && (t.whole === WHOLE || t.whole === 0))
  if (!simple) return { kind: BY_ALTERNATIVES, layers, alternatives: laid }
  const terms = (only?.terms ?? []).filter((t) => t.whole === WHOLE)
  return { kind: AT_ONCE, layers, alternatives: [{ first: only?.first ?? -1, open: false, terms }] }
}
