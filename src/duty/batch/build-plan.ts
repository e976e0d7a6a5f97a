import { keptIn, type Ppm } from "../../core/index.ts"
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
  termOf,
  WHOLE,
} from "./plan.ts"

const SHARES = ["steel", "aluminum", "copper", "usContent"] as const
type Share = (typeof SHARES)[number]

type Point = Readonly<Partial<Record<Share, Ppm>>>

/** Where bases are measured: at a point, and at others from which each moving share is moved alone. */
interface Measure {
  readonly from: Point
  readonly moved: readonly Point[]
}

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
  if (edges === undefined || moving.length === 0) return constantPlan(alternatives(line, settings, book), slotOf)
  const asked = new Map<string, readonly Assessment[]>()
  const textOf = (shares: ContentShares) => moving.map((share) => shares[share]).join()
  const at = (shares: ContentShares) =>
    keptIn(asked, textOf(shares), () =>
      alternatives({ ...line, shares: { ...line.shares, ...shares } }, settings, book, exactOf),
    )
  const own = at(line.shares)
  const near = nearPoints(line, moving)
  const isEdge = edges.some((edge) => textOf(edge) === textOf(line.shares))
  // Two points make any line straight: a third must lie on it.
  const checked = [line.shares, ...edges, ...(isEdge ? [near.from] : [])]

  function fitted({ from, moved }: Measure): readonly Alternative[] | undefined {
    const base = at(from)
    const others = moved.map(at)
    if ([own, ...others].some((other) => !sameShape(base, other))) return undefined
    const found = own.map((a, i): Alternative | undefined => {
      const bases = (base[i] as Assessment).components.map((c, k) => {
        const there = others.map((other) => other[i]?.components[k]?.basePpm ?? 0)
        return basisOf(c.basePpm, moving, from, moved, there)
      })
      return bases.some((b) => b === undefined) ? undefined : alternativeOf(a, bases as Basis[], slotOf)
    })
    if (found.some((a) => a === undefined)) return undefined
    const fits = checked.every((shares) =>
      agrees(base, found as Alternative[], { ...line.shares, ...shares }, at(shares)),
    )
    return fits ? (found as Alternative[]) : undefined
  }

  const far = farPoints(edges, moving)
  const found = (far && fitted(far)) ?? fitted(near)
  return found === undefined ? PLAIN_PLAN : planOf(found)
}

const isPartial = (share: Ppm | undefined): boolean => share !== undefined && share > 0 && share < WHOLE

/** US content is moved from where it stands, because its tests lie at shares of it; the metals have no such tests. */
function nearPoints(line: EntryLine, moving: readonly Share[]): Measure {
  const from: Point = Object.fromEntries(
    moving.map((share) => [share, share === "usContent" ? (line.shares.usContent ?? 0) : POINTS[share]]),
  )
  return { from, moved: moving.map((share) => ({ ...from, [share]: (from[share] ?? 0) + STEP })) }
}

/** Edges that are asked in any case, where they are such points; a basis may be cut off at zero between them. */
function farPoints([from = {}, ...others]: readonly ContentShares[], moving: readonly Share[]): Measure | undefined {
  const moved = moving.flatMap(
    (share) => others.find((other) => moving.every((s) => (other[s] !== from[s]) === (s === share))) ?? [],
  )
  return moved.length === moving.length ? { from, moved } : undefined
}

function sameShape(a: readonly Assessment[], b: readonly Assessment[]): boolean {
  const shape = (list: readonly Assessment[]) =>
    JSON.stringify(list.map((x) => x.components.map((c) => [c.measure, c.rate])))
  return shape(a) === shape(b)
}

function basisOf(
  at: Ppm,
  moving: readonly Share[],
  from: Point,
  moved: readonly Point[],
  there: readonly Ppm[],
): Basis | undefined {
  const slopes = { steel: 0, aluminum: 0, copper: 0, usContent: 0 }
  let whole = at
  for (const [i, share] of moving.entries()) {
    const start = from[share] ?? 0
    const slope = ((there[i] ?? 0) - at) / ((moved[i]?.[share] ?? 0) - start)
    if (!Number.isInteger(slope)) return undefined
    slopes[share] = slope
    whole -= slope * start
  }
  const { steel, aluminum, copper, usContent } = slopes
  return { whole, steel, aluminum, copper, usContent }
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
    else terms.push(termOf(basis, slotOf(c.measure), chargedAs(c)))
  }
  const ofLayers = new Set(a.components.map(whyOpen))
  return {
    first,
    terms,
    open: a.unknowns.some((why) => !ofLayers.has(why)),
  }
}

function chargedAs({ rate }: Component): Pick<Term, "kind" | "ppm" | "rate"> {
  if (rate.kind === "free") return { kind: "ppm", ppm: 0, rate }
  if (rate.kind === "ad-valorem" && rate.on === undefined) return { kind: "ppm", ppm: rate.ppm, rate }
  return rate.kind === "up-to" ? { kind: "up-to", ppm: rate.ppm, rate } : { kind: "rate", ppm: 0, rate }
}
