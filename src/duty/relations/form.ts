import type { Ppm } from "../../core/index.ts"
import type { Alternative, Basis, Term } from "../batch/index.ts"

const WHOLE = 1_000_000

/** A basis of column 1, or of one layer, as every form keeps it. */
export interface FormTerm {
  readonly slot: number
  readonly kind: "ppm" | "up-to"
  readonly ppm: number
  readonly basis: Basis
}

/** One sum of layers: what a line pays when its completion is known. */
export interface Form {
  /** Share of the value under column 1; zero when it is not charged. */
  readonly first: number
  /** Whether column 1 stands beside the layers; a layer that tops it up looks at it even when it is charged on nothing. */
  readonly beside: boolean
  readonly terms: readonly FormTerm[]
}

/**
 * What a plan comes to in a query: each layer's least amount, and the completions with the least and the greatest sum.
 * The three are one form when a plan has one alternative.
 */
export interface PlanForms {
  readonly layers: Form
  readonly floor: Form
  readonly ceiling: Form
  /** No upper bound, whatever the line states. */
  readonly open: boolean
}

/** Reduces a plan's alternatives to sums a query can take; undefined when no single one is least, or greatest. */
export function planForms(alternatives: readonly Alternative[]): PlanForms | undefined {
  const least = allHeld(alternatives.map((a) => formOf(a, () => undefined)))
  const most = allHeld(alternatives.map((a) => formOf(a, mostOf)))
  if (least === undefined || most === undefined) return undefined
  const floor = least.find((form) => least.every((other) => atMost(form, other)))
  const ceiling = most.find((form) => most.every((other) => atMost(other, form)))
  const layers = least.length === 1 ? least[0] : leastLayers(least)
  if (floor === undefined || ceiling === undefined || layers === undefined) return undefined
  const endless = (t: Term) => isUnheld(t) && mostOf(t) === undefined
  return { layers, floor, ceiling, open: alternatives.some((a) => a.open || a.terms.some(endless)) }
}

/** Forms when all are, and there are some. */
function allHeld(forms: readonly (Form | undefined)[]): readonly Form[] | undefined {
  const held = forms.filter((form) => form !== undefined)
  return held.length === 0 || held.length < forms.length ? undefined : held
}

/** A layer whose rate no figure of the line settles: nothing of it is certain. */
const isUnheld = ({ kind, rate }: Term): boolean =>
  kind === "rate" && (rate.kind === "not-available" || (rate.kind === "ad-valorem" && rate.on !== undefined))

/** The greatest rate of a layer whose rate is not held, where the record knows one. */
const mostOf = ({ rate }: Term): Ppm | undefined => (rate.kind === "not-available" ? rate.atMost : undefined)

/** The sum of an alternative; a layer whose rate is not held stands at `held` of it, or is left out. */
function formOf({ first, terms }: Alternative, held: (term: Term) => Ppm | undefined): Form | undefined {
  if (first !== undefined && moves(first)) return undefined
  const own: FormTerm[] = []
  for (const term of terms) {
    const { slot } = term
    if (isUnheld(term)) {
      const ppm = held(term)
      if (ppm !== undefined) own.push({ slot, kind: "ppm", ppm, basis: basisOf(term) })
    } else if (term.kind === "rate") return undefined
    else own.push({ slot, kind: term.kind, ppm: term.ppm, basis: basisOf(term) })
  }
  return { first: first?.whole ?? 0, beside: first !== undefined, terms: own }
}

const basisOf = ({ whole, steel, aluminum, copper, usContent }: Basis): Basis => ({
  whole,
  steel,
  aluminum,
  copper,
  usContent,
})

const moves = (b: Basis): boolean => b.steel !== 0 || b.aluminum !== 0 || b.copper !== 0 || b.usContent !== 0

const METALS = [
  { steel: 0, aluminum: 0, copper: 0 },
  { steel: WHOLE, aluminum: 0, copper: 0 },
  { steel: 0, aluminum: WHOLE, copper: 0 },
  { steel: 0, aluminum: 0, copper: WHOLE },
]
/** The corners between which every stated share lies: the metals together are at most the whole. */
const CORNERS = METALS.flatMap((metals) => [0, WHOLE].map((usContent) => ({ ...metals, usContent })))

/** A basis is never below none nor above the whole, which keeps the order of two that are linear. */
function basisAtMost(a: Basis, b: Basis): boolean {
  return CORNERS.every((at) => linear(a, at) <= linear(b, at))
}

const linear = (b: Basis, at: (typeof CORNERS)[number]): number =>
  b.whole + b.steel * at.steel + b.aluminum * at.aluminum + b.copper * at.copper + b.usContent * at.usContent

/**
 * Whether one sum can never exceed another, whatever the value: each layer has another that is no smaller, none used
 * twice. Rounding keeps the order of two layers, so the order of the sums is certain to the cent.
 */
function atMost(a: Form, b: Form): boolean {
  if (a === b) return true
  if (a.first > b.first) return false
  return covered(a.terms, b.terms, a, b)
}

function covered(left: readonly FormTerm[], free: readonly FormTerm[], a: Form, b: Form): boolean {
  const [term, ...rest] = left
  if (term === undefined) return true
  return free.some((other, i) => termAtMost(term, other, a, b) && covered(rest, free.toSpliced(i, 1), a, b))
}

function termAtMost(term: FormTerm, other: FormTerm, a: Form, b: Form): boolean {
  if (other.kind === "up-to") {
    // What tops column 1 up shrinks as column 1 grows: only the same one beside the same column 1 compares.
    const same = term.kind === "up-to" && a.beside === b.beside && term.ppm === other.ppm
    return same && basisAtMost(term.basis, other.basis) && basisAtMost(other.basis, term.basis)
  }
  return term.ppm <= other.ppm && basisAtMost(term.basis, other.basis)
}

/**
 * What is certain of each layer: nothing when some completion lacks it, else its least basis. `undefined` when no
 * basis is least, or when its rate differs between completions.
 */
function leastLayers(forms: readonly Form[]): Form | undefined {
  const [sample, ...others] = forms as [Form, ...Form[]]
  const terms: FormTerm[] = []
  for (const slot of new Set(sample.terms.map((t) => t.slot))) {
    const same = forms.map((form) => form.terms.filter((t) => t.slot === slot))
    if (same.some((list) => list.length > 1)) return undefined
    if (same.some((list) => list.length === 0)) continue
    const found = same.map((list) => list[0] as FormTerm)
    const least = found.find((t) => found.every((o) => basisAtMost(t.basis, o.basis)))
    const [one] = found as [FormTerm]
    if (least === undefined || found.some((t) => t.ppm !== one.ppm || t.kind !== one.kind)) return undefined
    if (one.kind === "up-to") {
      const still = found.every((t) => basisAtMost(t.basis, least.basis))
      if (!still || others.some((o) => o.beside !== sample.beside)) return undefined
    }
    terms.push(least)
  }
  return {
    first: Math.min(...forms.map((f) => f.first)),
    beside: sample.beside,
    terms,
  }
}
