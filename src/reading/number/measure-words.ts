import type { QuantityKind } from "./quantity.ts"

/** What a clause is about, in the order in which the words decide. */
const MEASURES: readonly (readonly [of: string, pattern: RegExp])[] = [
  ["trade balance", /\btrade balance\b/i],
  ["balance", /\bbalance\b/i],
  ["deficit", /\bdeficits?\b|\bshortfall\b|\btrade gap\b|\bgap\b/i],
  ["surplus", /\bsurplus(?:es)?\b/i],
  ["exports", /\bexports?\b|\bshipments to\b|\bsales to\b|\bsold\b/i],
  ["imports", /\bimports?\b|\bshipments from\b|\bbought from\b/i],
  ["purchases", /\bbuy(?:s|ing)?\b|\bpurchases?\b|\bpurchas(?:ed|ing)\b|\border(?:s|ed)?\b/i],
  ["coverage", /\b(?:cover(?:s|ed|ing)?|worth of|goods worth|apply to|(?:hit|target(?:s|ed|ing)?)(?= \$))\b/i],
  ["tariff", /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|surcharge|charges?|charged)\b/i],
  ["rounds", /\b(?:rounds?|meetings?|talks)\b/i],
  ["pause", /\b(?:pause|truce|suspension|extension|ceasefire|reprieve)\b/i],
  ["share", /\b(?:share|portion|proportion|account(?:s|ed)? for|majority)\b/i],
]

/** The measure nearest before the place, or else nearest after, within the clause. */
export function measureNear(before: string, after: string): string | undefined {
  let best: { of: string; at: number } | undefined
  for (const [of, pattern] of MEASURES) {
    const at = lastIndex(before, pattern)
    if (at >= 0 && (best === undefined || at > best.at)) best = { of, at }
  }
  if (best !== undefined) return best.of
  for (const [of, pattern] of MEASURES) {
    const at = after.search(pattern)
    if (at >= 0 && (best === undefined || at < best.at)) best = { of, at }
  }
  return best?.of
}

const EVERYWHERE = new Map<RegExp, RegExp>()

/** The pattern for every place, made once. */
function everywhere(pattern: RegExp): RegExp {
  const known = EVERYWHERE.get(pattern) ?? new RegExp(pattern.source, "gi")
  EVERYWHERE.set(pattern, known)
  return known
}

function lastIndex(words: string, pattern: RegExp): number {
  let at = -1
  for (const match of words.matchAll(everywhere(pattern))) at = match.index
  return at
}

const UP =
  "rose|risen|rise|rises|rising|rais(?:e|ed|es|ing)|increas(?:e|ed|es|ing)|up|grew|grow|grows|grown|growth|growing|widen(?:ed|s|ing)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed|es|ing|e)|soar(?:ed|s)?|gain(?:ed|s)?|hik(?:e|ed|es|ing)|improv(?:e|ed|es|ing|ement)|higher|more|added|adds|expand(?:ed|s)?|doubl(?:ed|es|ing|e)|tripl(?:ed|es|ing|e)|lift(?:ed|s)?|swell(?:ed)?|balloon(?:ed|s)?|advanc(?:ed|e|es)|upped|bounc(?:ed|es) back|rebound(?:ed|s)?|shot up|leap(?:t|ed|s)|bigger|larger"
const DOWN =
  "fell|fall(?:s|en|ing)?|drop(?:ped|s|ping)?|declin(?:e|ed|es|ing)|down|cut(?:s|ting)?|reduc(?:e|ed|es|ing|tion)|narrow(?:ed|s|ing)?|shr[aiu]nk(?:s|ing)?|lower(?:ed|s|ing)?|slid|slip(?:ped|s)?|plung(?:ed|es|e)|tumbl(?:ed|es|e)|slump(?:ed)?|halv(?:ed|es|e)|eas(?:ed|es|e)|decreas(?:e|ed|es|ing)|trim(?:med|s)?|lost|less|fewer|smaller|slash(?:ed|es|ing)?|sank|contract(?:ed|s|ing)|collaps(?:ed|es|e)|dwindl(?:ed|es|e)|plummet(?:ed|s)?|dipp?(?:ed|s)?|withered|worsen(?:ed|s)?|deteriorat(?:ed|es)|removed|shed|off|below|roll(?:ed)? back|suspend(?:ed|s)?"

const MOVE = new RegExp(`\\b(?:${UP}|${DOWN})\\b`, "i")
const MOVES = new RegExp(`\\b(?:(?<up>${UP})|(?<down>${DOWN}))\\b`, "gi")

/** Which way the clause says the measured thing went: the movement nearest before the figure, or just after it. */
export function directionNear(before: string, after: string): "up" | "down" | undefined {
  const last = [...before.matchAll(MOVES)]
    .filter((m) => !/\b(?:more|less|fewer)\b/i.test(m[0]) || !/than\s*$/.test(before))
    .at(-1)
  if (last !== undefined && before.length - last.index < 70) return last.groups?.up === undefined ? "down" : "up"
  const next =
    /^\s*(?:percent|points?|billion)?\s*(?:of (?:it|them)\s+)?(?:(?<up>higher|more|increase|rise|hike|jump|growth|up|above|gain|larger|surge)|(?<down>lower|less|fewer|cut|reduction|drop|decline|fall|down|below|decrease|smaller|off|short))\b/i.exec(
      after,
    )
  if (next === null) return undefined
  return next.groups?.up === undefined ? "down" : "up"
}

const MOVED_JUST_BEFORE = new RegExp(
  `\\b(?:${UP}|${DOWN})(?:\\s+(?:sharply|slightly|nearly|almost|about|around|roughly|some|only|just|another|a further|further|more than|an? (?:estimated|additional|record)))*\\s*$`,
  "i",
)

/** Whether the figure is a movement itself (`rose by 5`, `5 points lower`), not the level it went to. */
/* `the doubled 50 percent duty`: what stands, not how far it moved. */
const DUTY_OF_THAT =
  /^\s*(?:percent\s+)?(?:(?:import|punitive|additional|extra|retaliatory|reciprocal|fentanyl|new)\s+)?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b(?!\s+(?:increases?|rises?|hikes?|cuts?|reductions?))/i

export function isChange(before: string, after: string, unit: string): boolean {
  if (
    /\b(?:to|at|of just|reach(?:ed|ing)?|hit|stood at|total(?:l)?(?:ed|ing)?|came to)\s*(?:a |an |about |nearly |almost |around |some |record |just |only )*$/i.test(
      before,
    ) &&
    !/\b(?:up|down|set|due|on track|equal) to\s*$/i.test(before)
  )
    return false
  if (
    /\bby\s*(?:about |nearly |almost |around |some |roughly |a |another |more than |at least |up to |as much as |an estimated )*$/i.test(
      before,
    )
  )
    return MOVE.test(before)
  if (
    /^\s*(?:percent|points?)?\s*(?:(?:tariff|duty|rate|levy|import|export)\s)?(?:higher|lower|more|less|fewer|increase|decrease|rise|drop|cut|reduction|decline|fall|hike|jump|growth|smaller|larger)\b/i.test(
      after,
    )
  )
    return true
  if (
    /\b(?:cut|rise|increase|drop|decline|reduction|fall|hike|jump|surge|decrease|gain|growth|improvement|swing|change) of\s*(?:about |nearly |almost |around |some |roughly |up to |more than |at least )*$/i.test(
      before,
    )
  )
    return true
  if (unit === "percent" && DUTY_OF_THAT.test(after)) return false
  if (/,?\s+or\s+(?:about |nearly |almost |around |roughly )?$/i.test(before) && MOVE.test(before)) return true
  return (
    unit !== "USD-level" &&
    MOVED_JUST_BEFORE.test(before) &&
    !/\b(?:off|below|more|higher|lower)\s*$/i.test(before.replace(/(?:nearly|almost|about|around)\s*$/i, ""))
  )
}

/** A share of something follows: `30 percent of the chips`. */
export function shareOf(before: string, after: string): string | undefined {
  const of =
    /^\s*of\s+(?:the\s+|all\s+|its\s+|their\s+|total\s+|US\s+|U\.S\.\s+|America's\s+|global\s+|world\s+|the world's\s+)*([A-Za-zÀ-ɏ-]+(?:\s+[A-Za-zÀ-ɏ-]+)?)/i.exec(
      after,
    )
  if (of !== null && !/\b(?:tariffs?|dut(?:y|ies)|rate|levy)\s+$/i.test(before)) return of[1] as string
  return /\b(?:share|accounts? for|accounted for|made up(?! of)|makes up|represents?|supplies|supplied|controls?|provid(?:es|ed))\b[^.;]*$/i.test(
    before,
  )
    ? "share"
    : undefined
}

/** `rate` for what is charged, `level` for the rest. */
export function levelKind(of: string | undefined, unit: string): QuantityKind {
  return unit === "percent" && (of === undefined || of === "tariff" || of === "coverage" || of === "pause")
    ? "rate"
    : "level"
}
