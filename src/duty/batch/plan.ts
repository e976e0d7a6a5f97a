import type { Ppm, Rate } from "../../core/index.ts"

/** A share of the entered value that is linear in the shares an importer states: whole + steel × share of steel… */
export interface Basis {
  readonly whole: Ppm
  readonly steel: number
  readonly aluminum: number
  readonly copper: number
  readonly usContent: number
}

/** One layer of a plan: which measure, on what part of the value, at which rate. */
export interface Term extends Basis {
  /** Index into the book's slots: the measure whose layer this is. */
  readonly slot: number
  /** Ad valorem on its basis, topping column 1 up to a rate, or a rate that the plain layer arithmetic prices. */
  readonly kind: "ppm" | "up-to" | "rate"
  readonly ppm: Ppm
  readonly rate: Rate
}

/** One completion of the facts a line does not give: its column 1, its layers, and whether something else is unknown. */
export interface Alternative {
  /** Basis of column 1; absent when a measure stands in its place, or no rate is held. */
  readonly first: Basis | undefined
  readonly terms: readonly Term[]
  /** Unknown for a reason no figure of the line could lift. */
  readonly open: boolean
}

/**
 * How every line of one cell is priced, whatever its value, quantity and shares: the layers of each alternative.
 * `plain` cells hold law that the columns do not model; their lines take the plain evaluator and are counted.
 */
export interface Plan {
  readonly alternatives: readonly Alternative[]
  readonly plain: boolean
  /** One alternative of ad valorem layers on fixed shares of the value: priced in the tight loop. */
  readonly simple: boolean
}

/** The plan of a cell whose lines the plain evaluator prices. */
export const PLAIN_PLAN: Plan = { alternatives: [], plain: true, simple: false }

/** The whole entered value, in parts per million. */
export const WHOLE = 1_000_000

/** A basis that no stated share moves. */
export const fixed = (whole: Ppm): Basis => ({ whole, steel: 0, aluminum: 0, copper: 0, usContent: 0 })

/** Whether a layer's base is the same share of every line's value. */
export const isFixed = (b: Basis): boolean => b.steel === 0 && b.aluminum === 0 && b.copper === 0 && b.usContent === 0

/** A layer of a plan; all are made here, so that the loop that prices them meets one form of object. */
export function termOf(
  { whole, steel, aluminum, copper, usContent }: Basis,
  slot: number,
  { kind, ppm, rate }: Pick<Term, "kind" | "ppm" | "rate">,
): Term {
  return { whole, steel, aluminum, copper, usContent, slot, kind, ppm, rate }
}

/** Completes a plan from its alternatives; completions that come to the same are one. */
export function planOf(all: readonly Alternative[]): Plan {
  const alternatives = all.length < 2 ? all : [...new Map(all.map((a) => [JSON.stringify(a), a])).values()]
  const only = alternatives.length === 1 ? alternatives[0] : undefined
  const simple =
    only !== undefined &&
    !only.open &&
    (only.first === undefined || (isFixed(only.first) && only.first.whole === WHOLE)) &&
    only.terms.every((t) => t.kind === "ppm" && isFixed(t) && (t.whole === WHOLE || t.whole === 0))
  return { alternatives, plain: false, simple }
}
