import type { Day } from "../core/index.ts"
import { type Amount, applyPpm, exactly, FREE, formatRate, type Grade, partyName, weaker } from "../core/index.ts"
import {
  type Act,
  type Finding,
  knownOn,
  type LegalStanding,
  type Measure,
  type View,
  viewAsOf,
} from "../ledger/index.ts"
import type { Assessment, Component, CouldClaim, NotApplied } from "./assessment.ts"
import { dutiesNaming, type LawBook } from "./book.ts"
import { type Candidate, type Refusal, reach } from "./candidate.ts"
import { columnOne } from "./column-one.ts"
import { couldClaim } from "./could-claim.ts"
import type { EntryLine } from "./entry-line.ts"
import { layerAmount, ratePpm } from "./layer.ts"
import { chapter98 } from "./rules/chapter-98.ts"
import { claimRule } from "./rules/claim.ts"
import { displacements } from "./rules/displacement.ts"
import { exceptionRule } from "./rules/exception.ts"
import { inForce } from "./rules/in-force.ts"
import { originRule } from "./rules/origin.ts"
import { thresholdRule } from "./rules/threshold.ts"
import { usContentClaim, usContentOutside } from "./rules/us-content.ts"
import { basisShare, metalOf } from "./rules/value-basis.ts"

/** From when, and in which standing, the record is read. */
export interface Settings {
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** The rules that can keep a measure from a line, in the order in which the law asks them. */
const RULES = [originRule, exceptionRule, claimRule, thresholdRule]

const WHOLE = 1_000_000

/** The measures of the April 2026 metals regime, which change the base of 9802.00.60. */
const METALS_REGIME = ["us.232.metals-annex-1a"] as const

function isSet(view: View, id: string, on: Day): boolean {
  return (view.provisions.get(id as Measure["id"]) ?? []).some(
    ({ provision }) => provision.kind === "set" && provision.from <= on,
  )
}

interface Applying {
  readonly measure: Measure
  readonly finding: Finding
}

/**
 * What is owed on one line, on its entry date, as known on `asOf`: column 1, then every measure of the destination
 * that reaches the article, less what is displaced, exempt, suspended, ended or void.
 * Missing facts of the article count as none and are named in `needs`; `assess` turns them into bounds.
 */
export function assessExactly(line: EntryLine, settings: Settings, book: LawBook): Assessment {
  const view = viewAsOf(book.ledger, settings.asOf)
  const special = chapter98(
    line,
    METALS_REGIME.some((id) => isSet(view, id, line.entryDate)),
  )
  const first = columnOne(line, book, special?.columnOne)
  const refused: NotApplied[] = []
  const applying: Applying[] = []
  const claims: CouldClaim[] = []
  const needs = new Set<string>()

  for (const measure of dutiesNaming(book.ledger, line.destination, line.code)) {
    if (reach(measure.include, line.code, line, view) === undefined) continue
    const candidate: Candidate = { measure, line, view, standing: settings.standing }
    const refusal = judge(candidate)
    if (refusal?.verdict === "below-threshold" && line.shares.metalWeight === undefined) needs.add("metal weight share")
    if (refusal !== undefined) {
      if (refusal.verdict === "not-claimed" && inForce(candidate).verdict !== "applies") continue
      refused.push(notApplied(measure, refusal))
      continue
    }
    const finding = inForce(candidate)
    if (finding.verdict === "applies") {
      applying.push({ measure, finding })
      claims.push(...couldClaim(candidate, finding))
      const content = usContentClaim(measure, line)
      if (content !== undefined) claims.push(content)
    } else if (finding.verdict !== "not-set") {
      const refusal: Refusal = { rule: "in force", verdict: finding.verdict, because: finding.because, finding }
      const signed = finding.act && knownOn(finding.act)
      refused.push({ ...notApplied(measure, refusal), foreseen: signed !== undefined && signed <= line.entryDate })
    }
  }

  if (special?.needs !== undefined) needs.add(special.needs)
  const alone = applying.find((a) => a.measure.replacesAll === true)
  if (alone !== undefined) return onlyMeasure(alone, applying, { line, settings, view, refused, claims: [], needs: [] })
  const displaced = displacements(
    applying.map((a) => a.measure),
    line,
    view,
  )
  const components: Component[] = [...first.components]
  for (const { measure, finding } of applying) {
    const gone = displaced.get(measure.id) ?? []
    const whole = gone.find((d) => d.share === 1_000_000)
    if (whole !== undefined) {
      const because = `displaced by ${whole.by.title}`
      refused.push(notApplied(measure, { rule: "displacement", verdict: "displaced", because, finding }))
      continue
    }
    const metal = metalOf(measure)
    if (metal !== undefined && line.shares[metal] === undefined) needs.add(`${metal} share`)
    if (metal !== undefined && line.shares[metal] === 0) {
      const because = `the article has no ${metal} content`
      refused.push(notApplied(measure, { rule: "value basis", verdict: "excluded", because, finding }))
      continue
    }
    const given = gone.reduce((sum, d) => sum + d.share, 0) + usContentOutside(measure, line)
    const basePpm = Math.min(special?.additional ?? WHOLE, Math.max(0, basisShare(measure, line) - given))
    if (special !== undefined && basePpm === 0) {
      refused.push(notApplied(measure, { rule: "chapter 98", verdict: "excluded", because: special.because, finding }))
      continue
    }
    components.push(component(measure, finding, line, basePpm, first.rate))
  }
  return summed({ line, settings, view, first, components, refused, claims, needs: [...needs] })
}

/** A regime that stands in place of all duties: everything else is displaced by it. */
function onlyMeasure(
  { measure, finding }: Applying,
  applying: readonly Applying[],
  rest: Omit<Parts, "first" | "components">,
): Assessment {
  const because = `displaced by ${measure.title}`
  const displaced = applying
    .filter((a) => a.measure !== measure)
    .map((a) => notApplied(a.measure, { rule: "displacement", verdict: "displaced", because, finding: a.finding }))
  const components = [component(measure, finding, rest.line, WHOLE, FREE)]
  const first = { rate: FREE, components: [], unknowns: [] }
  return summed({ ...rest, refused: [...rest.refused, ...displaced], first, components })
}

function judge(candidate: Candidate): Refusal | undefined {
  for (const rule of RULES) {
    const refusal = rule.judge(candidate)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function notApplied(measure: Measure, refusal: Refusal): NotApplied {
  const heading = refusal.finding?.heading
  return {
    measure: measure.id,
    title: measure.title,
    rule: refusal.rule,
    verdict: refusal.verdict,
    because: refusal.because,
    ...(heading === undefined ? {} : { heading }),
  }
}

function component(
  measure: Measure,
  finding: Finding,
  line: EntryLine,
  basePpm: number,
  columnOneRate: Component["rate"],
): Component {
  const act = finding.act as Act
  const base = basePpm === 1_000_000 ? line.enteredValue : applyPpm(line.enteredValue, basePpm)
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

interface Parts {
  readonly line: EntryLine
  readonly settings: Settings
  readonly view: View
  readonly first: ReturnType<typeof columnOne>
  readonly components: readonly Component[]
  readonly refused: readonly NotApplied[]
  readonly claims: readonly CouldClaim[]
  readonly needs: readonly string[]
}

function summed({ line, settings, first, components, refused, claims, needs }: Parts): Assessment {
  const missing = components.flatMap((c) => (c.amount.known ? [] : [`${c.title}: needs ${c.amount.needs}`]))
  const unknowns = [...first.unknowns, ...missing, ...unrecorded(line)]
  const least = components.reduce((sum, c) => sum + (c.amount.known ? c.amount.cents : c.amount.atLeast), 0)
  const total: Amount = unknowns.length === 0 ? exactly(least) : { known: false, from: least, why: unknowns }
  const rates = components.map((c) => ({ c, ppm: ratePpm(c.rate, first.rate) }))
  const sum = (list: typeof rates) =>
    list.reduce((total, { c, ppm }) => total + ((ppm ?? 0) * c.basePpm) / 1_000_000, 0)
  const additional = rates.filter(({ c }) => !first.components.includes(c))
  const stated = rates.every(({ ppm }) => ppm !== undefined) && unknowns.length === 0
  const voided = components.flatMap((c) => (c.void === undefined ? [] : [c.void.since]))
  return {
    line,
    on: line.entryDate,
    ...settings,
    components,
    notApplied: refused,
    couldClaim: claims,
    total,
    ...(stated ? { ratePpm: sum(rates) } : {}),
    ...(additional.every(({ ppm }) => ppm !== undefined) ? { additionalPpm: sum(additional) } : {}),
    unknowns,
    needs,
    ...(voided.length === 0 ? {} : { voidSince: Math.min(...voided) as Day }),
    grade: components.reduce<Grade>((grade, c) => weaker(grade, c.grade), "A"),
  }
}

/** The all-goods layers of other origins are not in the record: not recorded, never zero. */
function unrecorded(line: EntryLine): string[] {
  const covered = ["CN", "HK", "MO", "US"]
  if (covered.includes(line.origin)) return []
  return [`additional duties on goods of ${partyName(line.origin)} alone are not recorded here`]
}

/** `25%` or `25% of 40% of the value`. */
export function rateInWords(c: Component): string {
  return c.basePpm === 1_000_000 ? formatRate(c.rate) : `${formatRate(c.rate)} on ${c.basePpm / 10_000}% of the value`
}
