import type { Ledger } from "../../ledger/index.ts"
import type { ContentShares, EntryLine } from "../entry-line.ts"

const CHAPTER_98 = /^98\d\d\.\d\d\.\d\d/
const WHOLE = 1_000_000

/** What the law of a ledger could ask of a line beyond code, origin and day, cut into the classes it tells apart. */
export interface FactClasses {
  /** The class of a line's facts as text; empty when the line states nothing that any measure asks. */
  readonly classOf: (line: EntryLine) => string
  /** Whether the class fixes every share exactly, because chapter 98 moves bases in ways no line can follow. */
  readonly isExact: (factClass: string) => boolean
  /** Shares at the edges of a line's class: every line of the class lies between them. */
  readonly edgesOf: (line: EntryLine) => readonly ContentShares[]
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
  }
}

/** The classes that the cuts of a ledger make. */
export function factClasses(ledger: Ledger): FactClasses {
  const cuts = factCuts(ledger)
  const { claims, everyValue, values: worth } = cuts
  const modes = new Set(cuts.modes)
  const passed = (days: readonly number[]) => (at: number) => days.filter((c) => c <= at).length
  const [exported, loaded, weight, content] = [cuts.exported, cuts.loaded, cuts.weights, cuts.contents].map(passed) as [
    Cut,
    Cut,
    Cut,
    Cut,
  ]

  function classOf(line: EntryLine): string {
    const { shares } = line
    const stated = [...line.claims].filter((c) => claims.has(c) || CHAPTER_98.test(c))
    const special = stated.find((c) => CHAPTER_98.test(c))
    const parts: string[] = []
    // Any claim at all makes the lists under claims tell ten-digit items apart.
    if (line.claims.size > 0) parts.push(`c:${stated.join(";")}`)
    if (line.mode !== undefined && modes.has(line.mode)) parts.push(`m:${line.mode}`)
    if (line.exportDate !== undefined) parts.push(`e:${exported(line.exportDate)}`)
    if (line.loadingDate !== undefined) parts.push(`l:${loaded(line.loadingDate)}`)
    if (worth.length > 0 && (everyValue || stated.length > 0)) {
      parts.push(`v:${worth.filter((most) => line.enteredValue > most).length}`)
    }
    if (special !== undefined) return [...parts, `x:${JSON.stringify(shares)}`].join("|")
    const metals = [shares.steel, shares.aluminum, shares.copper]
    if (metals.some((share) => share !== undefined)) {
      const whole = metals.reduce<number>((sum, share) => sum + (share ?? 0), 0) >= WHOLE
      parts.push(`s:${metals.map(levelOf).join("")}${whole ? "w" : ""}`)
    }
    if (shares.metalWeight !== undefined) parts.push(`w:${weight(shares.metalWeight)}`)
    if (shares.usContent !== undefined) parts.push(`u:${levelOf(shares.usContent)}${content(shares.usContent)}`)
    return parts.join("|")
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
    isExact: (factClass) => factClass.includes("x:"),
    edgesOf: ({ shares }) =>
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

type Cut = (at: number) => number

/** Not given, none, part or all: the law tells these apart; within "part" duty is linear. */
function levelOf(share: number | undefined): string {
  if (share === undefined) return "-"
  return share === 0 ? "0" : share === WHOLE ? "1" : "p"
}
