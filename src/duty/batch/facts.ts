import { keptIn } from "../../core/index.ts"
import type { Ledger, Measure } from "../../ledger/index.ts"
import { type ContentShares, type EntryLine, PREFERENCE } from "../entry-line.ts"

const CHAPTER_98 = /^98\d\d\.\d\d\.\d\d/
const WHOLE = 1_000_000

/** Shares that a measure asks for once it is alive, as bits: content of metal, share of the weight, US content. */
export const METALS_ASKED = 1
export const WEIGHT_ASKED = 2
export const CONTENT_ASKED = 4

/** The shares on which a measure's base or threshold turns. */
export function sharesAsked({ valueBasis, threshold, usContent }: Measure): number {
  const metals = valueBasis === "full" ? 0 : METALS_ASKED
  const weight = threshold?.fact === "metal-weight-share" ? WEIGHT_ASKED : 0
  const content = usContent !== undefined || threshold?.fact === "us-content-share" ? CONTENT_ASKED : 0
  return metals | weight | content
}

/** The class that the facts of a line fall in: lines of one class are treated alike by every measure. */
export interface FactClass {
  /** Facts on which it turns whether a measure is alive: claims, mode, days, value, and the shares of thresholds. */
  readonly gates: string
  readonly metals: string
  readonly weight: string
  readonly content: string
  /** What no measure asks and column 1 does. */
  readonly preference: boolean
  /** Every share exactly, because chapter 98 moves bases in ways no line can follow; empty without such a claim. */
  readonly exact: string
  /** Whether the value of the line counts among its facts. */
  readonly byValue: boolean
}

/** What the law of a ledger could ask of a line beyond code, origin and day, cut into the classes it tells apart. */
export interface FactClasses {
  /** The class of a line; undefined when the line states nothing that any measure asks. */
  readonly classOf: (line: EntryLine) => FactClass | undefined
  /** Shares at the edges of a line's class: every line of the class lies between them. */
  readonly edgesOf: (shares: ContentShares) => readonly ContentShares[]
}

/** A class as a text. */
export function classText({ gates, metals, preference, exact }: FactClass): string {
  return `${gates}\n${metals}\n${preference ? "p" : ""}${exact}`
}

/** The part of a class that matters where only some shares are asked for. */
export function classAsked({ metals, weight, content, preference }: FactClass, asked: number): string {
  let text = preference ? "p" : ""
  if (asked & METALS_ASKED) text += metals
  if (asked & WEIGHT_ASKED) text += weight
  if (asked & CONTENT_ASKED) text += content
  return text
}

/** The shares that are asked for. */
export function onlyAsked(shares: ContentShares, asked: number): ContentShares {
  const { steel, aluminum, copper, metalWeight, usContent } = shares
  return {
    ...(asked & METALS_ASKED && steel !== undefined ? { steel } : {}),
    ...(asked & METALS_ASKED && aluminum !== undefined ? { aluminum } : {}),
    ...(asked & METALS_ASKED && copper !== undefined ? { copper } : {}),
    ...(asked & WEIGHT_ASKED && metalWeight !== undefined ? { metalWeight } : {}),
    ...(asked & CONTENT_ASKED && usContent !== undefined ? { usContent } : {}),
  }
}

/** The claims, modes, days, shares and values on which some measure or provision of a ledger turns, sorted. */
export interface FactCuts {
  readonly claims: ReadonlySet<string>
  readonly modes: readonly string[]
  readonly exported: readonly number[]
  readonly loaded: readonly number[]
  readonly weights: readonly number[]
  readonly contents: readonly number[]
  readonly values: readonly number[]
  /** Some measure asks the value of every line, not only under a claim. */
  readonly everyValue: boolean
  /** Values asked for only where a claim is made, by claim. */
  readonly valuesUnder: ReadonlyMap<string, readonly number[]>
}

/** Collects them. */
export function factCuts(ledger: Ledger): FactCuts {
  const claims = new Set<string>()
  const modes = new Set<string>()
  const exportDays = new Set<number>()
  const loadingDays = new Set<number>()
  const weights = new Set<number>()
  const contents = new Set<number>()
  const values = new Set<number>()
  const valuesUnder = new Map<string, number[]>()
  let everyValue = false
  for (const m of ledger.measures.values()) {
    if (m.onlyIfClaimed !== undefined) claims.add(m.onlyIfClaimed)
    if (m.usContent !== undefined) contents.add(m.usContent.atLeastPpm)
    if (m.threshold !== undefined) {
      const cuts = m.threshold.fact === "metal-weight-share" ? weights : contents
      cuts.add(m.threshold.atLeastPpm)
    }
    if (m.valueAtMost !== undefined) {
      values.add(m.valueAtMost)
      if (m.onlyIfClaimed === undefined) everyValue = true
      else keptIn(valuesUnder, m.onlyIfClaimed, () => []).push(m.valueAtMost)
    }
  }
  for (const act of ledger.acts.values()) {
    for (const p of act.provisions) {
      if ((p.kind !== "exempt" && p.kind !== "set") || p.when === undefined) continue
      const { claim, mode, exportedBefore, loadedFrom, loadedBefore } = p.when
      if (claim !== undefined) claims.add(claim)
      if (p.heading !== undefined) claims.add(p.heading)
      if (mode !== undefined) modes.add(mode)
      if (exportedBefore !== undefined) exportDays.add(exportedBefore)
      if (loadedFrom !== undefined) loadingDays.add(loadedFrom)
      if (loadedBefore !== undefined) loadingDays.add(loadedBefore)
    }
  }
  const sorted = (cuts: ReadonlySet<number>) => [...cuts].sort((a, b) => a - b)
  return {
    claims,
    modes: [...modes].sort(),
    exported: sorted(exportDays),
    loaded: sorted(loadingDays),
    weights: sorted(weights),
    contents: sorted(contents),
    values: sorted(values),
    everyValue,
    valuesUnder,
  }
}

/** The classes that the cuts of a ledger make. */
export function factClasses(ledger: Ledger): FactClasses {
  const cuts = factCuts(ledger)
  const { claims, everyValue, values, valuesUnder, weights, contents } = cuts
  const modes = new Set(cuts.modes)
  const exported = (day: number) => passed(cuts.exported, day)
  const loaded = (day: number) => passed(cuts.loaded, day)

  function classOf(line: EntryLine): FactClass | undefined {
    const { shares } = line
    const { steel, aluminum, copper, metalWeight, usContent } = shares
    let gates = ""
    let special = false
    let preference = false
    let worth = everyValue ? values : NO_VALUES
    // Any claim at all makes the lists under claims tell ten-digit items apart.
    if (line.claims.size > 0) {
      gates = "c:"
      for (const claim of line.claims) {
        if (claim === PREFERENCE) preference = true
        const chapter98 = CHAPTER_98.test(claim)
        if (!chapter98 && !claims.has(claim)) continue
        gates += `${claim};`
        if (chapter98) special = true
        if (!everyValue) worth = [...worth, ...(valuesUnder.get(claim) ?? NO_VALUES)]
      }
    }
    if (line.mode !== undefined && modes.has(line.mode)) gates += `m:${line.mode}|`
    if (line.exportDate !== undefined) gates += `e:${exported(line.exportDate)}|`
    if (line.loadingDate !== undefined) gates += `l:${loaded(line.loadingDate)}|`
    if (worth.length > 0) gates += `v:${worth.filter((most) => line.enteredValue > most).length}|`
    const weight = metalWeight === undefined ? "" : `w:${passed(weights, metalWeight)}|`
    const content = usContent === undefined ? "" : `u:${levelOf(usContent)}${passed(contents, usContent)}|`
    gates += weight + content
    let metals = ""
    if (steel !== undefined || aluminum !== undefined || copper !== undefined) {
      const whole = (steel ?? 0) + (aluminum ?? 0) + (copper ?? 0) >= WHOLE
      metals = `s:${levelOf(steel)}${levelOf(aluminum)}${levelOf(copper)}${whole ? "w" : ""}|`
    }
    if (gates === "" && metals === "") return undefined
    return {
      gates,
      metals,
      weight,
      content,
      preference,
      exact: special ? `x:${JSON.stringify(shares)}` : "",
      byValue: worth.length > 0,
    }
  }

  /** US content at both ends of its class, when it is a part of the value. */
  function contentEdges({ usContent }: ContentShares): readonly ContentShares[] {
    if (usContent === undefined || levelOf(usContent) !== "p") return [{}]
    const least = cuts.contents.findLast((c) => c <= usContent) ?? 0
    const next = cuts.contents.find((c) => c > usContent) ?? WHOLE
    return [Math.max(1, least), next - 1].map((edge) => ({ usContent: edge }))
  }

  return {
    classOf,
    edgesOf: (shares) =>
      metalEdges(shares).flatMap((metals) => contentEdges(shares).map((content) => ({ ...metals, ...content }))),
  }
}

const METALS = ["steel", "aluminum", "copper"] as const
/** What is left beside the stated metals at an edge: enough for a trace of another. */
const TRACE = 2

/** Metals that are part of the value at the edges of their class: all of them traces, or one nearly the rest. */
function metalEdges(shares: ContentShares): readonly ContentShares[] {
  const parts = METALS.filter((metal) => levelOf(shares[metal]) === "p")
  const whole = METALS.reduce((sum, metal) => sum + (shares[metal] ?? 0), 0) >= WHOLE
  const traces = Object.fromEntries(parts.map((metal) => [metal, 1]))
  const most = WHOLE - (parts.length - 1) - (whole ? 0 : TRACE)
  const greatest = parts.map((metal) => ({ ...traces, [metal]: most }))
  return whole && parts.length > 0 ? greatest : [traces, ...greatest]
}

const NO_VALUES: readonly number[] = []

/** How many cuts lie at or below. */
function passed(cuts: readonly number[], at: number): number {
  let count = 0
  for (const cut of cuts) if (cut <= at) count++
  return count
}

/** Not given, none, part or all: the law tells these apart; within "part" duty is linear. */
function levelOf(share: number | undefined): string {
  if (share === undefined) return "-"
  return share === 0 ? "0" : share === WHOLE ? "1" : "p"
}
