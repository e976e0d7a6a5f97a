import { type Day, speakDay } from "../../core/index.ts"
import { yearOf } from "../claim/claim-text.ts"
import { type AgreementFact, type Answerer, type Fact, factsOf, type RecalledFact } from "../evidence/query.ts"
import { boundsOf } from "../time/calendar.ts"

/** Every dated record of an answerer as words and days. */
export function recalledFacts(ask: Answerer, asOf: Day): RecalledFact[] {
  const days = (...list: readonly (Day | undefined)[]) => list.filter((d): d is Day => d !== undefined)
  const agreements = factsOf(ask({ ask: "agreements", asOf }))
  return [
    ...agreements.map((a) => ({
      ...recordOf(a),
      madeOn: a.concludedOn,
      byPersons: true,
      text: `${a.name} agreement signed concluded announced ${a.kind} ${a.place ?? ""} ${a.principals} ${a.text}`,
      days: days(a.concludedOn, a.from, a.until, ...writtenDays(`${a.principals} ${a.text}`)),
    })),
    ...factsOf(ask({ ask: "rounds", asOf })).map((r) => ({
      ...recordOf(r),
      madeOn: r.firstDay,
      byPersons: true,
      text: `${r.place} ${r.country} ${r.kind} talks met ${r.heads.US} ${r.heads.CN} ${r.outcome}`,
      days: days(r.firstDay, r.lastDay),
    })),
    ...factsOf(ask({ ask: "rulings", asOf })).map((r) => ({
      ...recordOf(r),
      madeOn: r.on,
      text: `${r.body} ${r.title} ${r.effect}`,
      days: days(r.on, ...writtenDays(r.effect)),
    })),
    ...(["US", "CN"] as const).flatMap((side) =>
      factsOf(ask({ ask: "measures", side, asOf })).map((m) => ({
        ...recordOf(m),
        text: `tariff duty measure imposed announced ${side === "CN" ? "beijing ministry export control" : "washington"} ${m.authority} ${m.goods} ${m.instrument} ${m.ratePct ?? ""}`,
        days: days(m.from, m.until, ...writtenDays(m.instrument)),
      })),
    ),
    ...factsOf(ask({ ask: "commitments", asOf })).map((c) => ({
      ...recordOf(c),
      ...madeWith(agreements.find((a) => a.id === c.agreement)),
      text: `${c.promise} ${c.metric} ${c.target} ${c.due} ${c.agreement.replace(/-/g, " ")} ${c.status}`,
      days: days(agreements.find((a) => a.id === c.agreement)?.concludedOn, ...writtenDays(c.due)),
    })),
    ...factsOf(ask({ ask: "chronicle", asOf })).map((c) => ({
      ...recordOf(c),
      madeOn: c.on,
      text: `${c.text}. ${[...new Set(c.days)].map(speakDay).join(", ")}`,
      days: [...c.days, ...writtenDays(c.text, c.on)],
      ...(c.speaker === undefined ? {} : { speaker: c.speaker }),
    })),
  ]
}

const recordOf = ({ id, sources }: Fact): Fact => ({ id, sources })

const madeWith = (agreement: AgreementFact | undefined): Pick<RecalledFact, "madeOn"> =>
  agreement === undefined ? {} : { madeOn: agreement.concludedOn }

const MONTHS = "January February March April May June July August September October November December"

/** Days written inside a record's text, in either form; one without a year is the next of its name from the record's own day. */
function writtenDays(text: string, on?: Day): Day[] {
  const found: Day[] = []
  for (const m of text.matchAll(
    /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?/g,
  )) {
    const iso =
      m[1] !== undefined
        ? m[0]
        : `${m[6] ?? ""}-${String(MONTHS.split(" ").indexOf(m[5] as string) + 1).padStart(2, "0")}-${(m[4] as string).padStart(2, "0")}`
    const day = boundsOf(iso.length === 10 || on === undefined ? iso : `${yearOf(on)}${iso}`)?.first
    const later = day !== undefined && iso.length < 10 && on !== undefined && day < on - 31
    if (day !== undefined && (iso.length === 10 || on !== undefined))
      found.push(later ? (boundsOf(`${yearOf(on) + 1}${iso}`)?.first ?? day) : day)
  }
  return found
}
