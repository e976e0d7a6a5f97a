import type { Ppm } from "../../core/index.ts"
import { assessor } from "../assess.ts"
import type { Assessment, Component, Settings } from "../assessment.ts"
import type { LawBook } from "../book.ts"
import { alternatives } from "../bounds.ts"
import type { ContentShares, EntryLine } from "../entry-line.ts"
import { whyOpen } from "../sum.ts"
import {
  type Alternative,
  type Basis,
  fixed,
  isFixed,
  PLAIN_PLAN,
  type Plan,
  planOf,
  type Term,
  WHOLE,
} from "./plan.ts"

const SHARES = ["steel", "aluminum", "copper", "usContent"] as const
type Share = (typeof SHARES)[number]

/** Points of the shares' space: small and unequal, so that no basis is cut off at zero and no two coincide. */
const POINTS: Readonly<Record<Share, Ppm>> = { steel: 100_003, aluminum: 110_017, copper: 120_041, usContent: 1_009 }
const STEP = 1_000

/**
 * Asks the plain evaluator what a line's cell is: its layers, and how each layer's basis moves with the shares that
 * lie strictly between none and all. A cell whose bases are not linear up to its `edges` is left to the plain evaluator;
 * without edges the line's own shares are all that the plan is for.
 */
export function buildPlan(
  line: EntryLine,
  settings: Settings,
  book: LawBook,
  slotOf: (measure: string) => number,
  edges: readonly ContentShares[] | undefined,
): Plan {
  const moving = edges === undefined ? [] : SHARES.filter((s) => isPartial(line.shares[s]))
  const exactOf = assessor(settings, book)
  if (moving.length === 0) return constantPlan(alternatives(line, settings, book), slotOf)
  const start = pointOf(line, moving)
  const at = (shares: ContentShares) =>
    alternatives({ ...line, shares: { ...line.shares, ...shares } }, settings, book, exactOf)
  const base = at(start)
  const moved = moving.map((share) => at({ ...start, [share]: (start[share] ?? 0) + STEP }))
  if (moved.some((other) => !sameShape(base, other))) return PLAIN_PLAN
  const found = base.map((a, i): Alternative | undefined => {
    const bases = a.components.map((c, k) =>
      basisOf(
        c.basePpm,
        moving,
        start,
        moved.map((m) => m[i]?.components[k]?.basePpm ?? 0),
      ),
    )
    return bases.some((b) => b === undefined) ? undefined : alternativeOf(a, bases as Basis[], slotOf)
  })
  if (found.some((a) => a === undefined)) return PLAIN_PLAN
  const fits = [line.shares, ...(edges ?? [])].every((shares) => {
    const there = { ...line.shares, ...shares }
    return agrees(base, found as Alternative[], there, at(there))
  })
  return fits ? planOf(found as Alternative[]) : PLAIN_PLAN
}

const isPartial = (share: Ppm | undefined): boolean => share !== undefined && share > 0 && share < WHOLE

/** US content is moved from where it stands, because its tests lie at shares of it; the metals have no such tests. */
function pointOf(line: EntryLine, moving: readonly Share[]): Partial<Record<Share, Ppm>> {
  return Object.fromEntries(
    moving.map((share) => [share, share === "usContent" ? (line.shares.usContent ?? 0) : POINTS[share]]),
  )
}

function sameShape(a: readonly Assessment[], b: readonly Assessment[]): boolean {
  const shape = (list: readonly Assessment[]) =>
    JSON.stringify(list.map((x) => x.components.map((c) => [c.measure, c.rate])))
  return shape(a) === shape(b)
}

function basisOf(
  at: Ppm,
  moving: readonly Share[],
  start: Partial<Record<Share, Ppm>>,
  moved: readonly Ppm[],
): Basis | undefined {
  const slopes = { steel: 0, aluminum: 0, copper: 0, usContent: 0 }
  let whole = at
  for (const [i, share] of moving.entries()) {
    const slope = ((moved[i] ?? 0) - at) / STEP
    if (!Number.isInteger(slope)) return undefined
    slopes[share] = slope
    whole -= slope * (start[share] ?? 0)
  }
  return { whole, ...slopes }
}

/** At other shares than it was made from, the linear form must say what the plain evaluator says. */
function agrees(
  base: readonly Assessment[],
  found: readonly Alternative[],
  shares: ContentShares,
  own: readonly Assessment[],
): boolean {
  if (!sameShape(base, own)) return false
  return own.every((a, i) => {
    const { first, terms } = found[i] as Alternative
    const bases = [...(first === undefined ? [] : [first]), ...terms]
    return a.components.every((c, k) => bases[k] !== undefined && basisAt(bases[k], shares) === c.basePpm)
  })
}

/** The share of the value a basis comes to, never below none nor above the whole. */
export function basisAt(basis: Basis, shares: ContentShares): Ppm {
  if (isFixed(basis)) return basis.whole
  const { steel = 0, aluminum = 0, copper = 0, usContent = 0 } = shares
  const sum =
    basis.whole + basis.steel * steel + basis.aluminum * aluminum + basis.copper * copper + basis.usContent * usContent
  return sum < 0 ? 0 : sum > WHOLE ? WHOLE : sum
}

function constantPlan(asked: readonly Assessment[], slotOf: (measure: string) => number): Plan {
  return planOf(
    asked.map((a) =>
      alternativeOf(
        a,
        a.components.map((c) => fixed(c.basePpm)),
        slotOf,
      ),
    ),
  )
}

const isFirst = (c: Component): boolean => c.measure.endsWith(".column-one")

function alternativeOf(a: Assessment, bases: readonly Basis[], slotOf: (measure: string) => number): Alternative {
  const terms: Term[] = []
  let first: Basis | undefined
  for (const [i, c] of a.components.entries()) {
    const basis = bases[i] as Basis
    if (isFirst(c)) first = basis
    else terms.push({ ...basis, slot: slotOf(c.measure), ...chargedAs(c) })
  }
  const ofLayers = new Set(a.components.map(whyOpen))
  return {
    ...(first === undefined ? {} : { first }),
    terms,
    open: a.unknowns.some((why) => !ofLayers.has(why)),
  }
}

function chargedAs({ rate }: Component): Pick<Term, "kind" | "ppm" | "rate"> {
  if (rate.kind === "free") return { kind: "ppm", ppm: 0, rate }
  if (rate.kind === "ad-valorem" && rate.on === undefined) return { kind: "ppm", ppm: rate.ppm, rate }
  return rate.kind === "up-to" ? { kind: "up-to", ppm: rate.ppm, rate } : { kind: "rate", ppm: 0, rate }
}
