import { type Day, speakDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type GoodsDutyFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { LAYERS } from "../layers.ts"
import { pathOf, stepOn } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { DUTY_WORDS, GOODS, SOME_GOODS } from "../words.ts"

const OF_232 =
  /\b(?:Section 232 (?:goods|products|items)|(?:goods|products|items|imports) (?:\w+ ){0,2}(?:under|of|covered by|subject to|already hit by) Section 232)\b/i
const FREE =
  /\b(?:exempt\w*|spared?|excluded|carved out|free (?:of|from)|escap\w+|not subject to|(?:do|does|did) not (?:pay|apply|cover|fall)|(?:are|is|were|was) (?:not|un)\s?(?:hit|taxed|touched|affected|covered)|left out|outside|does not reach|no (?:reciprocal|fentanyl) (?:tariff|duty))\b/i
const PAYS =
  /\b(?:pays?|paid|fac(?:es?|ed)|subject to|hit by|also (?:carry|carries|bear)|on top|as well|owe[sd]?|appl(?:y|ies) to)\b/i
const NEWEST = /\bthe (?:new|latest) (?:global )?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b/i
const TOTAL = /\b(?:total\w*|combined|altogether|in all|overall|all told|stack\w*|adds? up|cumulative\w*|together)\b/i

/** Which of the duties on all goods reach some goods, and what these pay in all, by the duty engine. */
export const goodsDuty: CheckRule = {
  id: "check/goods-duty",
  signs: [
    [OF_232, SOME_GOODS],
    [...DUTY_WORDS, FREE],
  ],
  check: (claim, ask) => {
    const goods = OF_232.test(claim.text)
      ? ["section 232 goods"]
      : [...claim.text.replace(/\bfentanyl (?!precursor)/gi, "").matchAll(GOODS)].map((m) => m[0])
    if (goods.length === 0 || goods.length > 4) return []
    if (
      /\b(?:China['’]s (?:tariff|dut)|Beijing|on (?:US|American)|if|unless|could|might|wants?|asks?|seek\w*|demand\w*|propos\w+|threat\w+)\b/.test(
        claim.text,
      )
    )
      return []
    const on = dayMeant(claim)
    const facts = goods.map((g) => factsOf(ask({ ask: "goods-duty", goods: g, on, asOf: claim.asOf }))[0])
    if (facts.some((f) => f === undefined)) return []
    const known = facts.filter((f): f is GoodsDutyFact => f !== undefined)
    const query = { ask: "goods-duty" as const, goods: goods[0] as string, on, asOf: claim.asOf }
    return [
      ...reach(claim, known, on),
      ...byRate(claim, known, on, ask),
      ...inAll(claim, known, on),
      ...freeOfAll(claim, known, on),
    ].map((f) => ({
      ...f,
      query,
    }))
  },
}

/** `Smartphones are exempt from the reciprocal duty`; `steel pays the fentanyl duty as well`. */
function reach(claim: ClaimText, facts: readonly GoodsDutyFact[], on: Day): Omit<Found, "query">[] {
  const rated = claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD")
  const [free, pays] = [FREE.test(claim.text), PAYS.test(claim.text)]
  const named = LAYERS.filter(([, p]) => p.test(claim.text)).map(([name]) => name)
  const newest = named.length === 0 && NEWEST.test(claim.text) ? newestLayer(facts) : undefined
  const layers = newest === undefined ? named : [newest]
  if (
    !rated &&
    layers.length === 0 &&
    /\b(?:exempt\w*|spared?|excluded|carved out)\b/i.test(claim.text) &&
    facts.every(partlySpared)
  ) {
    const why = `${facts.map((f) => `${f.label}: ${describe(f)}`).join("; ")} on ${speakDay(on)}.`
    return [
      {
        verdict: "supported-with-qualification",
        errorClass: "scope",
        why: `Of one duty, not of all: ${why}`,
        evidence: facts.map((f) => cite(f, describe(f))),
        restatedTrue: why,
        confidence: 0.6,
      },
    ]
  }
  if (rated || layers.length !== 1 || !(free || pays)) return []
  const [layer] = layers as [string]
  const charged = facts.filter((f) => f.layers.some((l) => l.name === layer))
  const spared = facts.filter((f) => f.outside.some((l) => l.name === layer && !/not-yet|ended/.test(l.verdict)))
  if (charged.length + spared.length < facts.length) return []
  const told = facts
    .map((f) => `${f.label}: ${layer} duty ${charged.includes(f) ? "charged" : "not charged"}`)
    .join("; ")
  const evidence = facts.map((f) => cite(f, describe(f)))
  const why = `${told} on ${speakDay(on)}.`
  if ((free ? spared : charged).length === facts.length)
    return [{ verdict: "supported", why, evidence, confidence: 0.75 }]
  return [{ verdict: "contradicted", errorClass: "scope", why, evidence, restatedTrue: why, confidence: 0.7 }]
}

/** `Spared the 125 percent duty but still pay the 20 percent`: each rate is a duty of that day, charged or not as told. */
function byRate(claim: ClaimText, facts: readonly GoodsDutyFact[], on: Day, ask: Answerer): Omit<Found, "query">[] {
  if (!FREE.test(claim.text) || !PAYS.test(claim.text)) return []
  const rates = claim.quantities.filter((q) => q.unit === "percent")
  const day = stepOn(pathOf(ask, "US", claim.asOf), on)
  const clauses = claim.text.split(/,|;|\b(?:but|while|though|although|yet)\b/)
  if (rates.length < 2 || day === undefined) return []
  const held = rates.map((q) => {
    const said = claim.text.slice(q.start, q.end)
    const clause = clauses.find((c) => c.includes(said)) ?? ""
    const layers = day.layers.filter((l) =>
      agrees({ value: q.value ?? Number.NaN, text: writtenAs(claim, q) }, l.chargedPct),
    )
    const [free, pays] = [FREE.test(clause), PAYS.test(clause)]
    const [layer] = layers
    if (layer === undefined || layers.length > 1 || free === pays) return undefined
    const charged = (f: GoodsDutyFact) => f.layers.some((l) => l.name === layer.name && l.ratePct === layer.chargedPct)
    const spared = (f: GoodsDutyFact) =>
      f.outside.some((l) => l.name === layer.name && !/not-yet|ended/.test(l.verdict))
    if (facts.every(free ? spared : charged)) return true
    return facts.every(free ? charged : spared) ? false : undefined
  })
  if (held.some((h) => h === undefined)) return []
  const why = `${facts.map((f) => `${f.label}: ${describe(f)}`).join("; ")} on ${speakDay(on)}.`
  const evidence = facts.map((f) => cite(f, describe(f)))
  if (held.every(Boolean)) return [{ verdict: "supported", why, evidence, confidence: 0.75 }]
  return [{ verdict: "contradicted", errorClass: "scope", why, evidence, restatedTrue: why, confidence: 0.7 }]
}

/* Free of every new duty: `no longer bear any of the tariffs`, `escape all the new duties`. */
const FREE_OF_ALL =
  /\b(?:(?:no longer|do not|does not|don['’]t|never|neither) (?:\w+ )?(?:bear|pay|face|carry|owe)s? (?:any|a single)|(?:exempt\w*|spared?|free|clear|excluded) (?:from |of )?(?:all|any|every)|escap\w+ (?:all|every)|enter (?:duty|tariff)[\s-]free|pay (?:nothing|no (?:extra|additional|new)))\b/i

/** Goods said to be free of all additional duties, while the engine charges some. */
function freeOfAll(claim: ClaimText, facts: readonly GoodsDutyFact[], on: Day): Omit<Found, "query">[] {
  if (!FREE_OF_ALL.test(claim.text) || claim.quantities.some((q) => q.unit === "percent")) return []
  const evidence = facts.map((f) => cite(f, describe(f)))
  const why = `${facts.map((f) => `${f.label}: ${describe(f)}`).join("; ")} on ${speakDay(on)}.`
  const charged = facts.filter((f) => f.layers.some((l) => (l.ratePct ?? 0) > 0))
  if (charged.length === 0) return [{ verdict: "supported", why, evidence, confidence: 0.65 }]
  return charged.length === facts.length
    ? [{ verdict: "contradicted", errorClass: "scope", why, evidence, restatedTrue: why, confidence: 0.7 }]
    : []
}

/** `Chinese toys pay 145 percent in all`: the sum of the additional duties; another sum refutes only where it is told as one. */
function inAll(claim: ClaimText, facts: readonly GoodsDutyFact[], on: Day): Omit<Found, "query">[] {
  const rates = claim.quantities.filter(
    (q) => q.unit === "percent" && q.value !== undefined && q.kind !== "share" && q.kind !== "change",
  )
  const [q] = rates
  const [fact] = facts
  if (q?.value === undefined || fact?.totalPct === undefined || facts.length > 1 || FREE.test(claim.text)) return []
  const stated = { value: q.value, text: writtenAs(claim, q) }
  const evidence = [cite(fact, describe(fact))]
  const truth = `${fact.label} on ${speakDay(on)}: ${describe(fact)}`
  if (agrees(stated, fact.totalPct) && (TOTAL.test(claim.text) || fact.layers.length > 1))
    return [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.7 }]
  if (!TOTAL.test(claim.text) || rates.length > 1) return []
  if (Math.abs(q.value - fact.totalPct) <= 30)
    return [
      { verdict: "insufficient-evidence", why: `With other duties than these? ${truth}.`, evidence, confidence: 0.4 },
    ]
  return [contradicted("stacking", truth, { evidence, confidence: 0.55 })]
}

/** One duty spares the goods while another falls on them. */
const partlySpared = (f: GoodsDutyFact): boolean =>
  f.layers.some((l) => LAYERS.some(([name]) => name === l.name)) &&
  f.outside.some((l) => LAYERS.some(([name]) => name === l.name) && !/not-yet|ended/.test(l.verdict))

/** The all-goods duty that came last, of those that reach the goods or would. */
function newestLayer(facts: readonly GoodsDutyFact[]): string | undefined {
  const live = facts.flatMap((f) => [
    ...f.layers.map((l) => l.name),
    ...f.outside.filter((l) => !/not-yet|ended/.test(l.verdict)).map((l) => l.name),
  ])
  return ["forced labour", "section 122", "reciprocal", "fentanyl"].find((name) => live.includes(name))
}

function dayMeant(claim: ClaimText): Day {
  const named = claim.times.find((t) => t.kind === "date" && t.mod === undefined && boundsOf(t.value) !== undefined)
  const bounds = named === undefined ? undefined : boundsOf(named.value.slice(0, 10))
  const near = bounds !== undefined && Math.abs(bounds.first - claim.published) < 200
  return near ? bounds.first : claim.published
}

function describe(f: GoodsDutyFact): string {
  const layers = f.layers.map((l) => `${l.name}${l.ratePct === undefined ? "" : ` ${l.ratePct}`}`).join(" + ")
  return `${f.totalPct === undefined ? "" : `${f.totalPct} percent: `}${layers || "no additional duty"}`
}
