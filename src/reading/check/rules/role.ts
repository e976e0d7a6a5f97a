import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side } from "../../evidence/query.ts"
import { type KnownPerson, officesOn, surnameOf } from "../../people/known-person.ts"
import { OFFICES as TITLE_KEYS } from "../../people/office-names.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { partyIn } from "../sides.ts"
import { isAt, placesOf } from "./rounds-on-record.ts"

/** A given name that does not go with the surname and office: `Treasury Secretary Jeff Bessent`. */
export const identity: CheckRule = {
  id: "check/identity",
  check: (claim) =>
    claim.mentions.flatMap((m): Found[] => {
      if (m.personId !== undefined) return []
      const surname = surnameOf(m.name)
      const namesake = claim.people.find(
        (p) =>
          surnameOf(p.name) === surname &&
          p.name !== m.name &&
          m.name.includes(" ") &&
          (m.title !== undefined || sameOffice(p, claim.text)),
      )
      if (namesake === undefined || officesOn(namesake, claim.published).length === 0) return []
      return [
        {
          verdict: "contradicted",
          errorClass: "identity",
          why: `The holder of that office is ${namesake.name}.`,
          evidence: [
            {
              record: namesake.id,
              says: officesOn(namesake, claim.published)
                .map((o) => o.title)
                .join("; "),
              sources: [],
            },
          ],
          restatedTrue: claim.text.replace(m.name, namesake.name),
          confidence: 0.9,
        },
      ]
    }),
}

function sameOffice(person: KnownPerson, text: string): boolean {
  return TITLE_KEYS.some(([said, held]) => said.test(text) && person.offices.some((o) => held.test(o.title)))
}

/** Which office somebody holds: `Li Chenggang is China's commerce minister`. */
export const office: CheckRule = {
  id: "check/office",
  check: (claim) => {
    const copula = /\b(?:is|was|serves as|served as|became|has been|as)\b/i
    return claim.mentions.flatMap((m): Found[] => {
      const person = claim.people.find((p) => p.id === m.personId)
      if (person === undefined) return []
      const after = claim.text.slice(m.end, m.end + 80)
      const said = TITLE_KEYS.find(
        ([words]) =>
          (m.title !== undefined && words.test(m.title)) ||
          (/^,?\s+(?:is|was|the|who is|serves as|became|China's|America's|the US)/i.test(after) &&
            (copula.test(after.slice(0, 20)) || /^,\s/.test(after)) &&
            words.test(after.split(/,(?=\s+(?:who|said|told|which|met))/)[0] as string)),
      )
      if (said === undefined || claim.quantities.length > 0) return []
      const about = /^,?\s+(?:is|was|serves as|became)/i.test(after)
      const held = officesOn(person, claim.published)
      const known = held.length > 0 ? held : person.offices
      const fits = held.some((o) => said[1].test(o.title))
      const evidence = [
        { record: person.id, says: known.map((o) => `${o.title} from ${formatDay(o.from)}`).join("; "), sources: [] },
      ]
      if (fits)
        return about
          ? [
              {
                verdict: "supported",
                why: `${person.name}: ${held.map((o) => o.title).join("; ")}.`,
                evidence,
                confidence: 0.9,
              },
            ]
          : []
      const former = person.offices.some((o) => said[1].test(o.title))
      const later = person.offices.find((o) => said[1].test(o.title) && o.from > claim.published)
      const another = claim.people.some(
        (p) =>
          p.id !== person.id &&
          p.side === person.side &&
          officesOn(p, claim.published).some((o) => said[1].test(o.title)),
      )
      if (later !== undefined && (another || /\b(?:sitting|current|incumbent)\b/i.test(claim.text)))
        return [
          {
            verdict: "contradicted",
            errorClass: "date",
            why: `${person.name} became ${later.title} only on ${formatDay(later.from)}.`,
            evidence,
            restatedTrue: `${person.name} became ${later.title} on ${formatDay(later.from)}.`,
            confidence: 0.65,
          },
        ]
      if (held.length === 0 && person.offices.every((o) => o.from > claim.published))
        return [
          {
            verdict: "insufficient-evidence",
            why: `What ${person.name} held on ${formatDay(claim.published)} is not on record.`,
            evidence,
            confidence: 0.5,
          },
        ]
      if (former && /\b(?:former|then|ex-)\b/i.test(claim.text)) return []
      return [
        {
          verdict: "contradicted",
          errorClass: former ? "date" : "role",
          why: `On ${formatDay(claim.published)} ${person.name} was ${known.map((o) => o.title).join("; ")}.`,
          evidence,
          restatedTrue: `${person.name} is ${known.map((o) => o.title).join("; ")}.`,
          confidence: former ? 0.75 : 0.85,
        },
      ]
    })
  },
}

const LEADS = /\b(?:leads?|led|leading|heads?|headed|heading|in charge of|fronts?|spearhead\w*)\b/i
const CHIEF =
  /\b(?:chief|top|lead|main|senior)\s+(?:[\w-]+\s+){0,2}negotiator\b|\blead(?:er)? of the (?:\w+\s+)?delegation\b|\bhead of the (?:\w+\s+)?delegation\b/i

/* One side's own team: who heads it is asked of that side alone. */
const DELEGATION = /\b(?:side|team|delegation)\b/i

const isSide = (side: string): side is Side => side === "US" || side === "CN"

/** Who leads a side: `Greer leads the US side`. */
export const leads: CheckRule = {
  id: "check/leads",
  signs: [[LEADS, CHIEF]],
  check: (claim, ask) => {
    const verb =
      LEADS.test(claim.text) &&
      /\b(?:side|team|delegations?|negotiations?|talks|negotiators|rounds?|meetings?|sessions?)\b/i.test(claim.text)
    const chief = CHIEF.test(claim.text)
    const named = claim.mentions.flatMap((m) => claim.people.find((p) => p.id === m.personId) ?? [])
    const [person] = named
    if ((!verb && !chief) || person === undefined) return []
    const opposite = named.find((p) => p.side !== person.side && isSide(p.side))
    if (opposite !== undefined && isSide(person.side) && !DELEGATION.test(claim.text))
      return [person, opposite].map((p) => leading(claim, ask, p, p.side as Side, verb))
    const side = partyIn(claim.text.replace(person.name, "")) ?? person.side
    return [leading(claim, ask, person, isSide(side) ? side : "US", verb)]
  },
}

/** A delegation is led as at the last round, or the next one, no further off than this. */
const NEAR = 120

function leading(claim: ClaimText, ask: Answerer, person: KnownPerson, side: Side, verb: boolean): Found {
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const all = factsOf(ask(query)).filter((r) => r.kind === "round")
  const near = all.filter((r) => Math.abs(r.firstDay - claim.published) <= NEAR)
  const met = factsOf(ask(query)).find(
    (r) => r.firstDay <= claim.published && claim.published - r.lastDay <= 20 && r.heads[side].startsWith(person.name),
  )
  const place = placesOf(claim.text).find((p) => all.some((r) => isAt(r, p)))
  const there = all.filter((r) => place !== undefined && isAt(r, place) && r.firstDay <= claim.published + NEAR)
  const last = there.at(-1) ?? near.filter((r) => r.firstDay <= claim.published).at(-1) ?? near[0]
  if (met !== undefined && met.kind !== "round" && place === undefined && verb)
    return {
      verdict: "supported",
      why: `${met.place}: ${met.heads[side]} for ${side}.`,
      evidence: [cite(met, met.outcome)],
      confidence: 0.75,
      query,
    }
  if (last === undefined)
    return {
      verdict: "insufficient-evidence",
      why: "No round of about then is on record.",
      evidence: [],
      confidence: 0.5,
      query,
    }
  const heads = last.heads[side]
  const evidence = [cite(last, `${last.place}: ${heads} for ${side}, from ${formatDay(last.firstDay)}`)]
  const held = officesOn(person, claim.published)
    .map((o) => o.title)
    .join("; ")
  if (heads.startsWith(person.name) || heads === person.name)
    return { verdict: "supported", why: `${heads} headed the ${side} side.`, evidence, confidence: 0.9, query }
  if (heads.includes(person.name))
    return {
      verdict: "supported-with-qualification",
      errorClass: "role",
      why: `${heads} headed the ${side} side together.`,
      evidence,
      confidence: 0.8,
      query,
    }
  const negotiator = /trade representative|negotiator/i.test(held) && person.side === side
  if (negotiator && !verb)
    return {
      verdict: "supported-with-qualification",
      errorClass: "role",
      why: `${person.name} is ${held}; ${heads} headed the delegation.`,
      evidence,
      restatedTrue: `${person.name} is ${held}, under ${heads}.`,
      confidence: 0.85,
      query,
    }
  return contradicted("role", `${heads} headed the ${side} side`, { evidence, confidence: 0.85, query })
}
