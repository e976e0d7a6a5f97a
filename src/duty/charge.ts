import { applyPpm, FREE, type Ppm, type Rate, weaker } from "../core/index.ts"
import type { Act, View } from "../ledger/index.ts"
import type { Component, CouldClaim, NotApplied } from "./assessment.ts"
import type { Refusal } from "./candidate.ts"
import type { ColumnOne } from "./column-one.ts"
import type { EntryLine } from "./entry-line.ts"
import { type Applying, type Gathered, notApplied } from "./gather.ts"
import { layerAmount } from "./layer.ts"
import { type Chapter98, shareUnder } from "./rules/chapter-98.ts"
import { type Displaced, displacements } from "./rules/displacement.ts"
import { usContentOutside } from "./rules/us-content.ts"
import { basisShare, metalOf } from "./rules/value-basis.ts"

/** The layers charged, what gave way to them, and the facts the bases turn on. */
export interface Charged {
  readonly first: ColumnOne
  readonly components: readonly Component[]
  readonly refused: readonly NotApplied[]
  /** Relief still open to the importer; a regime in place of all duties leaves none. */
  readonly claims: readonly CouldClaim[]
  readonly needs: readonly string[]
}

const WHOLE: Ppm = 1_000_000
const NOTHING: readonly Displaced[] = []

/** Decides what gives way to what, and on which share of the value each layer falls. */
export function charge(
  { applying, claims }: Gathered,
  line: EntryLine,
  view: View,
  first: ColumnOne,
  special: Chapter98 | undefined,
): Charged {
  const alone = applying.find((a) => a.measure.replacesAll === true)
  if (alone !== undefined) return onlyThis(alone, applying, line)
  const needs = special?.needs === undefined ? [] : [special.needs]
  const refused: NotApplied[] = []
  const components: Component[] = [...first.components]
  const displaced = displacements(
    applying.map((a) => a.measure),
    line,
    view,
  )
  for (const applied of applying) {
    const { measure } = applied
    const metal = metalOf(measure)
    const gone = displaced.get(measure.id) ?? NOTHING
    const refusal = withoutBase(applied, line, gone, special)
    if (refusal !== undefined) {
      refused.push(notApplied(measure, { ...refusal, finding: applied.finding }))
      continue
    }
    if (metal !== undefined && line.shares[metal] === undefined) needs.push(`${metal} share`)
    components.push(component(applied, line, baseOf(applied, line, gone, special), first.rate))
  }
  return { first, components, refused, claims, needs }
}

/** Share of the value a layer falls on: its own basis, less what displaces it and what chapter 98 leaves out. */
function baseOf({ measure }: Applying, line: EntryLine, gone: readonly Displaced[], special?: Chapter98): Ppm {
  const outside = gone.reduce((sum, d) => sum + d.share, 0) + usContentOutside(measure, line)
  return Math.min(shareUnder(special, measure), Math.max(0, basisShare(measure, line) - outside))
}

/** Why a measure in force has nothing to fall on. */
function withoutBase(
  applied: Applying,
  line: EntryLine,
  gone: readonly Displaced[],
  special: Chapter98 | undefined,
): Refusal | undefined {
  const whole = gone.find((d) => d.share === WHOLE)
  if (whole !== undefined) {
    return { rule: "displacement", verdict: "displaced", because: `displaced by ${whole.by.title}` }
  }
  const metal = metalOf(applied.measure)
  if (metal !== undefined && line.shares[metal] === 0) {
    return { rule: "value basis", verdict: "excluded", because: `the article has no ${metal} content` }
  }
  if (special !== undefined && baseOf(applied, line, gone, special) === 0) {
    return { rule: "chapter 98", verdict: "excluded", because: special.because }
  }
  return undefined
}

/** A regime that stands in place of all duties, column 1 included: everything else is displaced by it. */
function onlyThis(alone: Applying, applying: readonly Applying[], line: EntryLine): Charged {
  const because = `displaced by ${alone.measure.title}`
  const refused = applying
    .filter((a) => a !== alone)
    .map(({ measure, finding }) =>
      notApplied(measure, { rule: "displacement", verdict: "displaced", because, finding }),
    )
  const first = { rate: FREE, components: [], unknowns: [] }
  return { first, components: [component(alone, line, WHOLE, FREE)], refused, claims: [], needs: [] }
}

function component({ measure, finding }: Applying, line: EntryLine, basePpm: Ppm, columnOneRate: Rate): Component {
  const act = finding.act as Act
  const base = basePpm === WHOLE ? line.enteredValue : applyPpm(line.enteredValue, basePpm)
  return {
    measure: measure.id,
    title: measure.title,
    act: act.id,
    ...(finding.heading === undefined ? {} : { heading: finding.heading }),
    rate: finding.rate,
    basePpm,
    base,
    amount: layerAmount(finding.rate, base, line.quantity, columnOneRate),
    because: finding.because,
    grade: weaker(measure.grade, act.grade),
    citations: act.citations,
    ...(finding.sleeping === undefined ? {} : { sleeping: finding.sleeping }),
    ...(finding.void === undefined ? {} : { void: finding.void }),
  }
}
