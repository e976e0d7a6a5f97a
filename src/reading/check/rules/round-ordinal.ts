import { addDays, formatDay } from "../../../core/index.ts"
import { type ClaimText, yearOf } from "../../claim/claim-text.ts"
import type { Answerer, RoundFact } from "../../evidence/query.ts"
import { readNumber } from "../../number/number-words.ts"
import { letters } from "../../text/letters.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { isAt, placesOf, roundsOf, sayRound, TALKS } from "./rounds-on-record.ts"

/** `the third round since April`: counted in the numbered series. */
export const roundOrdinal: CheckRule = {
  id: "check/round-ordinal",
  signs: [TALKS],
  check: (claim, ask) => {
    const ordinal = claim.quantities.find(
      (q) =>
        q.kind === "ordinal" &&
        letters(
          "i",
        )`^[\s-](?:\p{L}+[\s-]){0,4}?(?:rounds?|meeting|session|talks|set|series|time|encounter|summit)`.test(
          claim.text.slice(q.end),
        ),
    )
    const count = claim.quantities.find((q) => q.unit === "count" && q.of === "rounds" && q.kind === "level")
    const times =
      /\b(?:met|meet|held talks|sat down|negotiated|convened)\b[^.]*?\b(\d+|two|three|four|five|six|seven|eight|nine|ten) times\b/i.exec(
        claim.text,
      )
    if (
      /\b(?:rounds?|set|series|wave|tranche) of (?:\w+ )?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|increases|sanctions|hikes|measures|retaliation)\b/i.test(
        claim.text,
      )
    )
      return []
    const stated = ordinal?.value ?? count?.value ?? (times === null ? undefined : readNumber(times[1] as string))
    if (stated === undefined) return []
    if (/\b(?:Trump and Xi|Xi and Trump|leaders|presidents|summit|face[\s-]to[\s-]face)\b/i.test(claim.text))
      return leadersMeeting(claim, ask, stated)
    const query = { ask: "rounds" as const, asOf: claim.asOf }
    const since = claim.times.find((t) => t.mod === "since" || t.mod === "after")
    const all = roundsOf(ask, claim.asOf).filter(
      (r) => r.kind === "round" && r.firstDay <= addDays(claim.published, ordinal === undefined ? 0 : 10),
    )
    const subject = placesOf(`in ${claim.text}`)[0]
    const leads =
      subject !== undefined &&
      new RegExp(`^${subject}(?:['’]s talks)? (?:was|is|were|marked|became)\\b`, "i").test(claim.text)
    const place = (leads ? [subject as string] : placesOf(claim.text)).find((p) => all.some((r) => isAt(r, p)))
    const [unknown] = place === undefined ? placesOf(claim.text) : []
    const numbered = unknown === undefined ? undefined : all.find((r) => r.ordinal === stated)
    if (unknown !== undefined && numbered !== undefined && ordinal !== undefined)
      return [
        {
          verdict: "contradicted",
          errorClass: "place",
          why: `${sayRound(numbered)}.`,
          evidence: [cite(numbered, sayRound(numbered))],
          restatedTrue: `Round ${stated} was held at ${sayRound(numbered)}.`,
          confidence: 0.75,
          query,
        },
      ]
    const upTo = place === undefined ? all.at(-1) : all.filter((r) => isAt(r, place)).at(-1)
    if (upTo === undefined) return []
    const start = since === undefined ? undefined : boundsOf(since.value)?.first
    const series = all.filter(
      (r) =>
        r.firstDay <= upTo.firstDay && (start === undefined ? seriesOf(all, upTo).includes(r) : r.firstDay >= start),
    )
    const n = series.length
    const listing = series.map((r) => `${r.place.replace(/\s*\(.*/, "")} ${formatDay(r.firstDay)}`).join(", ")
    const evidence = series.map((r) => cite(r, sayRound(r)))
    if (n === stated || upTo.ordinal === stated)
      return [{ verdict: "supported", why: `${listing}.`, evidence, confidence: 0.94, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "ordinal",
        why: `${n} by then: ${listing}.`,
        evidence,
        restatedTrue: `It was round ${n}: ${listing}.`,
        confidence: 0.85,
        query,
      },
    ]
  },
}

/** The presidents' own meetings are no rounds: `the first since 2019` means none between. */
function leadersMeeting(claim: ClaimText, ask: Answerer, stated: number): Found[] {
  const since = claim.times.find(
    (t) => t.mod === "since" || /\bsince\s+(?:[\p{L}']+\s+){1,4}$/iu.test(claim.text.slice(0, t.start)),
  )
  const thisYear = /\bthis year\b/i.test(claim.text) ? boundsOf(String(yearOf(claim.published) - 1)) : undefined
  const bounds = since === undefined ? thisYear : boundsOf(since.value)
  const met = roundsOf(ask, claim.asOf).filter((r) => r.kind === "summit" && r.firstDay <= addDays(claim.published, 10))
  const last = met.at(-1)
  if (bounds === undefined || last === undefined) return []
  const after = met.filter((r) => r.firstDay > bounds.last)
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const evidence = met.slice(-3).map((r) => cite(r, sayRound(r)))
  if (after.length === stated)
    return [
      {
        verdict: "supported",
        why: `Meetings of the presidents since then: ${after.map(sayRound).join("; ")}.`,
        evidence,
        confidence: 0.8,
        query,
      },
    ]
  return [
    {
      verdict: "contradicted",
      errorClass: "ordinal",
      why: `Meetings of the presidents since: ${after.map(sayRound).join("; ") || "none"}.`,
      evidence,
      confidence: 0.65,
      query,
    },
  ]
}

/** The rounds numbered in one series with this one. */
function seriesOf(all: readonly RoundFact[], last: RoundFact): RoundFact[] {
  const series: RoundFact[] = []
  for (const r of [...all].reverse()) {
    if (r.firstDay > last.firstDay) continue
    const newer = series.at(-1)
    if (newer !== undefined && newer.firstDay - r.lastDay > 400) break
    series.push(r)
  }
  return series.reverse()
}
