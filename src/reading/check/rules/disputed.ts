import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side } from "../../evidence/query.ts"
import { letters } from "../../text/letters.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { other, partyIn } from "../sides.ts"

const AGREED = letters(
  "i",
)`\b(?:agreed (?:(?:in|at) (?:\p{Lu}\p{L}+ ?){1,2} )?(?:to|on|upon)|have agreed|has been agreed|reached (?:an? )?agreement (?:on|to)|was agreed)\b[^.]{0,40}\b(?:exten\w+|pause|prolong\w*|truce)\b|\b(?:extension|pause) (?:was|has been|had been|is) agreed\b`

/* At whose wish the sides meet. */
const ASKED =
  /\b(?:asked for|requested|sought|initiated|wanted|proposed|at the (?:request|initiative) of|(?:request|initiative) (?:came|was))\b[^.;]{0,60}\b(?:talks?|meetings?|call|negotiations?|dialogue)\b|\b(?:talks?|meetings?|call|negotiations?)\b[^.;]{0,60}\b(?:at the (?:request|initiative) of|(?:was|were) (?:requested|initiated|sought|asked for) by)\b/i
const GOING_ON =
  /\b(?:are|is|were|have been) (?:\w+ )?(?:negotiating|talking|holding talks|in talks|meeting)\b|\b(?:talks|negotiations) (?:are|were) (?:\w+ )?(?:under way|underway|going on|taking place)\b/i

/* A side said to have broken its word. */
const BROKEN =
  /\b(?:broke|broken|breaks|breach\w*|violat\w+|reneg\w+|backtrack\w*|w[ae]nt back on|walk(?:s|ed) back|retreat(?:s|ed) from|failed to (?:keep|honou?r|carry out|live up)|not (?:kept|honou?red|carried out)|gone back on)\b/i

/** An extension said to be agreed while one side announces it and the other denies it: the accounts differ. */
export const disputed: CheckRule = {
  id: "check/disputed",
  signs: [[BROKEN, AGREED, ASKED, GOING_ON]],
  check: (claim, ask) => {
    const broken = brokenPromise(claim, ask)
    if (broken !== undefined) return [broken]
    const accounts = [ASKED, GOING_ON].flatMap((said, i) =>
      said.test(claim.text) && claim.saidBy.length === 0
        ? opposite(claim, ask, i === 0 ? /^who asked\b/ : /^whether talks\b/)
        : [],
    )
    if (accounts.length > 0) return accounts
    if (!AGREED.test(claim.text) || claim.saidBy.length > 0) return []
    const near = (day: number) => Math.abs(day - claim.published) <= 6
    const made = factsOf(ask({ ask: "agreements", asOf: claim.asOf })).some(
      (a) => a.concludedOn >= claim.published - 20 && a.concludedOn <= claim.published + 1,
    )
    if (made) return []
    const said = factsOf(ask({ ask: "statements", asOf: claim.asOf })).filter(
      (s) => near(s.saidOn) && /truce|extension|pause/i.test(`${s.topic} ${s.gist}`),
    )
    const of = (side: string) => said.filter((s) => claim.people.find((p) => p.name === s.speaker)?.side === side)
    const denies = [...of("US"), ...of("CN")].find((s) =>
      /\b(?:rejects?|denies|not agreed|have not|has not|no extension|nothing is agreed)\b/i.test(
        `${s.gist} ${s.quotation}`,
      ),
    )
    const side = denies === undefined ? undefined : claim.people.find((p) => p.name === denies.speaker)?.side
    const affirms = side === undefined ? undefined : of(side === "US" ? "CN" : "US")[0]
    if (denies === undefined || affirms === undefined) return []
    const query = { ask: "statements" as const, asOf: claim.asOf }
    return [
      {
        verdict: "disputed",
        why: `${affirms.speaker}: ${affirms.gist} ${denies.speaker}: ${denies.gist}`,
        evidence: [affirms, denies].map((s) =>
          cite(s, `${s.speaker}, ${formatDay(s.saidOn)}: ${s.quotation || s.gist}`),
        ),
        confidence: 0.65,
        query,
      },
    ]
  },
}

/** What the two sides say of one question in those days, one of them denying it. */
function opposite(claim: ClaimText, ask: Answerer, topic: RegExp): Found[] {
  const query = { ask: "statements" as const, asOf: claim.asOf }
  const said = factsOf(ask(query)).filter((s) => topic.test(s.topic) && Math.abs(s.saidOn - claim.published) <= 10)
  const denial = said.find((s) => DENIES.test(s.gist))
  const other = said.find((s) => denial !== undefined && s.speaker !== denial.speaker)
  if (denial === undefined || other === undefined) return []
  return [
    {
      verdict: "disputed",
      why: `${other.speaker}: ${other.gist}. ${denial.speaker}: ${denial.gist}.`,
      evidence: [other, denial].map((s) => cite(s, `${s.speaker}, ${formatDay(s.saidOn)}: ${s.gist}`)),
      confidence: 0.65,
      query,
    },
  ]
}

/** A promise whose keeping the two sides tell differently: `China broke the Geneva terms`. */
function brokenPromise(claim: ClaimText, ask: Answerer): Found | undefined {
  if (!BROKEN.test(claim.text) || claim.saidBy.length > 0) return undefined
  const query = { ask: "commitments" as const, asOf: claim.asOf }
  const by = partyIn(claim.text)
  const made = new Map(factsOf(ask({ ask: "agreements", asOf: claim.asOf })).map((a) => [a.id, a.concludedOn]))
  const [found] = factsOf(ask(query)).filter((c) => {
    const on = made.get(c.agreement)
    const place = c.agreement.split("-")[0] as string
    return (
      c.status.startsWith("disputed") &&
      on !== undefined &&
      on <= claim.published &&
      (claim.published - on <= 60 || new RegExp(`\\b${place}\\b`, "i").test(claim.text)) &&
      (by === undefined || c.by.includes(by === "US" ? "United States" : "China"))
    )
  })
  if (found === undefined) return accusedAndDenied(claim, ask, by)
  const why = `${found.by}: ${found.promise}: ${found.status}`
  return { verdict: "disputed", why: `${why}.`, evidence: [cite(found, why)], confidence: 0.65, query }
}

/** The side of a ministry, council or office. */
const sideOfBody = (name: string): Side | undefined =>
  /^(?:Ministry|State Council|General Administration|Chinese|Foreign Ministry)/.test(name)
    ? "CN"
    : /\bUS\b|White House|Treasury|Bureau of Industry/.test(name)
      ? "US"
      : undefined

/** A record of one side's charge that the other broke its word. */
export const isCharge = (text: string): boolean => BROKEN.test(text)

const DENIES = /\b(?:rejects?|denies|denied|blames?|unfounded|not true)\b/i

/** One side charges the other with breaking its word, and the other denies it, both within weeks of the article. */
function accusedAndDenied(claim: ClaimText, ask: Answerer, by: Side | undefined): Found | undefined {
  if (by === undefined) return undefined
  const query = { ask: "statements" as const, asOf: claim.asOf }
  const said = factsOf(ask(query)).filter(
    (s) =>
      s.saidOn <= claim.published + 2 && claim.published - s.saidOn <= 60 && BROKEN.test(`${s.gist} ${s.quotation}`),
  )
  const sideOf = (name: string) => claim.people.find((p) => p.name === name)?.side ?? sideOfBody(name)
  const denial = said.find((s) => sideOf(s.speaker) === by && DENIES.test(s.gist))
  const charge = said.find((s) => sideOf(s.speaker) === other(by) && !DENIES.test(s.gist))
  if (denial === undefined || charge === undefined) return undefined
  return {
    verdict: "disputed",
    why: `${charge.speaker}: ${charge.gist}. ${denial.speaker}: ${denial.gist}.`,
    evidence: [charge, denial].map((s) => cite(s, `${s.speaker}, ${formatDay(s.saidOn)}: ${s.quotation || s.gist}`)),
    confidence: 0.65,
    query,
  }
}
