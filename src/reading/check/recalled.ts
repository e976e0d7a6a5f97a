import { type Day, speakDay } from "../../core/index.ts"
import { type AgreementFact, type Answerer, type Fact, factsOf } from "../evidence/query.ts"
import { boundsOf } from "../time/calendar.ts"
import { wordsOf } from "./likeness.ts"

/** A dated record as words and days. */
export interface Recalled {
  readonly fact: Fact
  readonly text: string
  readonly days: readonly Day[]
  /** When it was made: what came later bears nothing out. */
  readonly madeOn?: Day
  /** Made or met by the persons it names. */
  readonly byPersons?: boolean
  /** Who said it, where it is speech. */
  readonly speaker?: string
}

/** Every dated record of an answerer, and how rare each word is among them. */
export interface Memory {
  readonly entries: readonly Recalled[]
  /** How much a word tells one record from another: 0 for one that all of them have. */
  readonly weightOf: (word: string) => number
}

const MEMORIES = new WeakMap<Answerer, Map<Day, Memory>>()

/** Every dated record as words and days, gathered once for an answerer that remembers. */
export function memoryOf(ask: Answerer, asOf: Day): Memory {
  const byDay = MEMORIES.get(ask) ?? new Map<Day, Memory>()
  MEMORIES.set(ask, byDay)
  const known = byDay.get(asOf) ?? memory(gather(ask, asOf))
  byDay.set(asOf, known)
  return known
}

/* A word of no record may be a synonym of one that is: it counts, but less than a rare word. */
const UNKNOWN = 1

function memory(entries: readonly Recalled[]): Memory {
  const counts = new Map<string, number>()
  for (const entry of entries)
    for (const word of wordsOf(entry, () => entry.text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weightOf = (word: string): number => {
    const count = counts.get(word)
    return count === undefined ? UNKNOWN : Math.log((entries.length + 1) / count)
  }
  return { entries, weightOf }
}

function gather(ask: Answerer, asOf: Day): Recalled[] {
  const days = (...list: readonly (Day | undefined)[]) => list.filter((d): d is Day => d !== undefined)
  const agreements = factsOf(ask({ ask: "agreements", asOf }))
  return [
    ...agreements.map((a) => ({
      fact: a,
      madeOn: a.concludedOn,
      byPersons: true,
      text: `${a.name} agreement signed concluded announced ${a.kind} ${a.place ?? ""} ${a.principals} ${a.text}`,
      days: days(a.concludedOn, a.from, a.until, ...writtenDays(`${a.principals} ${a.text}`)),
    })),
    ...factsOf(ask({ ask: "rounds", asOf })).map((r) => ({
      fact: r,
      madeOn: r.firstDay,
      byPersons: true,
      text: `${r.place} ${r.country} ${r.kind} talks met ${r.heads.US} ${r.heads.CN} ${r.outcome}`,
      days: days(r.firstDay, r.lastDay),
    })),
    ...factsOf(ask({ ask: "rulings", asOf })).map((r) => ({
      fact: r,
      madeOn: r.on,
      text: `${r.body} ${r.title} ${r.effect}`,
      days: days(r.on, ...writtenDays(r.effect)),
    })),
    ...(["US", "CN"] as const).flatMap((side) =>
      factsOf(ask({ ask: "measures", side, asOf })).map((m) => ({
        fact: m,
        text: `tariff duty measure imposed announced ${side === "CN" ? "beijing ministry export control" : "washington"} ${m.authority} ${m.goods} ${m.instrument} ${m.ratePct ?? ""}`,
        days: days(m.from, m.until, ...writtenDays(m.instrument)),
      })),
    ),
    ...factsOf(ask({ ask: "commitments", asOf })).map((c) => ({
      fact: c,
      ...madeWith(agreements.find((a) => a.id === c.agreement)),
      text: `${c.promise} ${c.metric} ${c.target} ${c.due} ${c.agreement.replace(/-/g, " ")} ${c.status}`,
      days: days(agreements.find((a) => a.id === c.agreement)?.concludedOn, ...writtenDays(c.due)),
    })),
    ...factsOf(ask({ ask: "chronicle", asOf })).map((c) => ({
      fact: c,
      madeOn: c.on,
      text: `${c.text}. ${[...new Set(c.days)].map(speakDay).join(", ")}`,
      days: [...c.days, ...writtenDays(c.text)],
      ...(c.speaker === undefined ? {} : { speaker: c.speaker }),
    })),
  ]
}

const madeWith = (agreement: AgreementFact | undefined): Pick<Recalled, "madeOn"> =>
  agreement === undefined ? {} : { madeOn: agreement.concludedOn }

const MONTHS = "January February March April May June July August September October November December"

/** Days written inside a record's text, in either form. */
function writtenDays(text: string): Day[] {
  const found: Day[] = []
  for (const m of text.matchAll(
    /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?/g,
  )) {
    const iso =
      m[1] !== undefined
        ? m[0]
        : `${m[6] ?? ""}-${String(MONTHS.split(" ").indexOf(m[5] as string) + 1).padStart(2, "0")}-${(m[4] as string).padStart(2, "0")}`
    const day = boundsOf(iso)?.first
    if (day !== undefined && iso.length === 10) found.push(day)
  }
  return found
}
