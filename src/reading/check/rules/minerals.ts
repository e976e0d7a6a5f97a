import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { factsOf, type MineralFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { partyIn } from "../sides.ts"
import { DUTY } from "../words.ts"

const MINES = /\b(?:min(?:es|ed|ing)|mine (?:output|production)|produc(?:es|ed|tion)|output)\b/i
const HOLDS = /\b(?:reserves?|deposits?)\b/i
const NEEDS = /\b(?:import[\s-]relian\w+|relian\w+ on imports|net imports?|from abroad|depends? on imports)\b/i

/* A share of the world's supply, of which stage is not said. */
const OF_THE_WORLD =
  /\b(?:of (?:the )?(?:world|global|planet)\w*(?:['’]s)?|worldwide|global(?:ly)?|world)\b[^.;]{0,60}\b(?:suppl\w+|comes?|came|control\w*|account\w*|provid\w+|dominat\w+)\b|\b(?:suppl\w+|comes?|control\w*|account\w*|provid\w+|dominat\w+)\b[^.;]{0,60}\b(?:of (?:the )?(?:world|global|planet)\w*(?:['’]s)?|worldwide|globally)\b/i

/** What is mined, held or imported of a mineral: `China mined 270,000 tonnes, seven tenths of world output`. */
export const minerals: CheckRule = {
  id: "check/minerals",
  signs: [[MINES, HOLDS, NEEDS, OF_THE_WORLD]],
  check: (claim, ask) => {
    const measure = MINES.test(claim.text)
      ? "mine-production"
      : HOLDS.test(claim.text)
        ? "reserves"
        : NEEDS.test(claim.text)
          ? "net-import-reliance"
          : OF_THE_WORLD.test(claim.text)
            ? "mine-production"
            : undefined
    if (measure === undefined || DUTY.test(claim.text) || EXPORT_RULES.test(claim.text)) return []
    const query = { ask: "minerals" as const, asOf: claim.asOf }
    const said = claim.text.toLowerCase().replaceAll("-", " ")
    const facts = factsOf(ask(query)).filter(
      (f) =>
        f.measure === measure &&
        said.includes(f.material.replace(/s$/, "")) &&
        (f.knownOn ?? claim.published) <= claim.published,
    )
    const party = /\b(?:world|global)\b/i.test(claim.text) && partyIn(claim.text) === undefined ? "WORLD" : undefined
    const of = facts.filter((f) => f.party === (party ?? partyIn(claim.text) ?? "CN"))
    const world = facts.find((f) => f.party === "WORLD")
    if (of.length === 0) return []
    const found = claim.quantities.map(asPercent).flatMap((q) => held(claim, q, of, world))
    if (found.length === 0 && !MINES.test(claim.text) && measure === "mine-production")
      found.push(...beyondMining(claim.quantities.map(asPercent), of, world))
    const [wrong] = found.filter((f) => f.verdict === "contradicted")
    const best = wrong ?? found[0]
    return best === undefined ? [] : [{ ...best, query }]
  },
}

const EXPORT_RULES = /\b(?:licen[cs]\w+|export controls?|curbs?|restrictions?)\b/i

/** A part of a whole as a percentage. */
const asPercent = (q: Quantity): Quantity =>
  q.unit === "ratio" && q.kind === "share" && q.value !== undefined
    ? { ...q, unit: "percent", value: q.value * 100 }
    : q

/** A higher share than that of mining, with no word of the stage: it can hold of refining, which is not on record. */
function beyondMining(
  quantities: readonly Quantity[],
  of: readonly MineralFact[],
  world: MineralFact | undefined,
): Omit<Found, "query">[] {
  const [f] = of
  const stated = quantities.find((q) => q.unit === "percent" && q.value !== undefined)?.value
  const mined = f === undefined || world === undefined ? undefined : (f.value / world.value) * 100
  if (f === undefined || stated === undefined || mined === undefined || stated <= mined || mined < 40) return []
  const why = `${f.material}, mined in ${f.party} in ${f.year}: ${mined.toFixed(0)} percent of the world; of refining the record has no share`
  return [
    {
      verdict: "supported-with-qualification",
      errorClass: "measure",
      why: `${why}.`,
      evidence: [cite(f, why)],
      restatedTrue: `${why}.`,
      confidence: 0.55,
    },
  ]
}

/** A tonnage against the record; a percentage as a share of the world, or as the measure itself. */
function held(
  claim: ClaimText,
  q: Quantity,
  of: readonly MineralFact[],
  world: MineralFact | undefined,
): Omit<Found, "query">[] {
  if (q.value === undefined || (q.unit !== "t" && q.unit !== "percent")) return []
  const stated = { value: q.value, text: writtenAs(claim, q) }
  const rows = of.map((f) => {
    const share = world === undefined || f === world ? undefined : (f.value / world.value) * 100
    return { f, value: q.unit === "t" || f.measure === "net-import-reliance" ? f.value : share }
  })
  const known = rows.filter((row) => row.value !== undefined)
  const [first] = known
  if (first === undefined) return []
  const hit = known.find(
    ({ value }) =>
      agrees(stated, value as number) || (q.unit === "percent" && Math.abs((value as number) - stated.value) <= 2),
  )
  const { f, value } = hit ?? first
  const why = `${f.material}, ${f.measure.replaceAll("-", " ")} of ${f.party} in ${f.year}: ${f.value}${q.unit === "percent" && f.measure !== "net-import-reliance" ? `, ${(value as number).toFixed(0)} percent of the world` : ""}`
  return hit !== undefined
    ? [{ verdict: "supported", why: `${why}.`, evidence: [cite(f, why)], confidence: 0.75 }]
    : q.unit === "t"
      ? [contradicted("level", why, { evidence: [cite(f, why)], confidence: 0.6 })]
      : []
}
