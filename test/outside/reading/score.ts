import { parseDay, readDay } from "../../../src/core/index.ts"
import {
  type Answerer,
  checkClaim,
  findMoneyAmounts,
  type KnownPerson,
  overlap,
  publicationDay,
  type Query,
  type Reading,
  readArticle,
  type TextSpan,
} from "../../../src/reading/index.ts"
import { factsAnswerer, knownPeople } from "./facts-answerer.ts"

/** One line of the table: how many of a set were right. */
export interface Score {
  readonly set: string
  readonly measure: string
  readonly right: number
  readonly all: number
  readonly target?: number
  readonly misses: readonly string[]
}

const answers = new Map<string, unknown>()

/** The facts' answerer, asked once for every question. */
export const ask: Answerer = ((query: Query) => {
  const key = JSON.stringify(query)
  if (!answers.has(key)) answers.set(key, factsAnswerer(query))
  return answers.get(key)
}) as Answerer

/** What verdicts are scored against: who is known, and who answers. */
export interface ReadRecord {
  readonly people: readonly KnownPerson[]
  readonly ask: Answerer
}

const fromFacts = (): ReadRecord => ({ people: knownPeople(), ask })

/** The last day the facts cover. */
export const HORIZON = parseDay("2026-10-09")

interface Case {
  readonly id?: string
  readonly text?: string
  readonly input?: string
  readonly reference?: string
  readonly quotes?: readonly (TextSpan & { readonly type: string; readonly speaker?: string })[]
  readonly expected?: readonly (TextSpan & Record<string, unknown>)[]
  readonly claims?: readonly Gold[]
  readonly date?: string
}

interface Gold {
  readonly id: string
  readonly restated: string
  readonly verdict: string
  readonly errorClass?: string | null
  readonly speaker?: string
  readonly laterOutcome?: string
}

interface GoldSet {
  readonly schema?: string
  readonly source?: string
  readonly cases?: readonly Case[]
  readonly articles?: readonly Case[]
  readonly claims?: readonly Gold[]
  readonly document?: { readonly published?: { readonly value: string } }
}

/** Scores one file by the form of what it holds; a form that is not known gives no lines. */
export function scoreFile(data: GoldSet, set: string, record: ReadRecord = fromFacts()): Score[] {
  const schema = data.schema ?? ""
  const first = data.cases?.find((c) => (c.expected?.length ?? 0) > 0 || (c.quotes?.length ?? 0) > 0)
  if (schema.startsWith("detente-reading-gold"))
    return verdicts(
      (data.claims ?? []).map((c) => ({ ...c, published: data.document?.published?.value ?? "" })),
      set,
      "seed verdicts",
      30 / 33,
      record,
    )
  if (data.articles !== undefined)
    return verdicts(
      data.articles.flatMap((a) => (a.claims ?? []).map((c) => ({ ...c, published: a.date ?? "" }))),
      set,
      "article verdicts",
      0.75,
      record,
    )
  if (first?.quotes !== undefined) return quotations(data.cases ?? [], set, record.people)
  const expected = first?.expected?.[0]
  if (expected === undefined) return []
  if (schema.startsWith("detente-reading-quantities") || "kind" in expected)
    return quantities(data.cases ?? [], set, record.people)
  if ("values" in expected) return looseDates(data.cases ?? [], set, record.people)
  if (schema.startsWith("detente-reading-dates") || ("value" in expected && first?.reference !== undefined))
    return dates(data.cases ?? [], set, record.people)
  return "unit" in expected ? money(data.cases ?? [], set) : []
}

function read(text: string, reference: string | undefined, people: readonly KnownPerson[]): Reading {
  return readArticle({
    text,
    asOf: HORIZON,
    people,
    ask: NOTHING,
    ...(reference === undefined ? {} : { published: parseDay(reference.slice(0, 10)) }),
  })
}

/** Steps are scored without a record. */
const NOTHING: Answerer = (() => ({ known: false, why: "no record" })) as Answerer

function score(
  set: string,
  measure: string,
  results: readonly { readonly ok: boolean; readonly miss: string }[],
  target?: number,
): Score {
  return {
    set,
    measure,
    right: results.filter((r) => r.ok).length,
    all: results.length,
    ...(target === undefined ? {} : { target }),
    misses: results.filter((r) => !r.ok).map((r) => r.miss),
  }
}

/** Found: four fifths of the longer span shared. The speaker is right by full name, or by surname where the text has no more. */
function quotations(cases: readonly Case[], set: string, people: readonly KnownPerson[]): Score[] {
  const found: { ok: boolean; miss: string }[] = []
  const speakers: { ok: boolean; miss: string }[] = []
  let spurious = 0
  for (const c of cases) {
    const text = c.text ?? ""
    const got = read(text, undefined, people).quotations
    const used = new Set<object>()
    for (const gold of c.quotes ?? []) {
      const hit = got.find((q) => overlap(q, gold) >= 0.8)
      if (gold.type === "not-a-quotation") {
        found.push({ ok: hit === undefined, miss: `${c.id}: quoted what is no quotation` })
        continue
      }
      found.push({ ok: hit !== undefined, miss: `${c.id}: ${text.slice(gold.start, gold.end)}` })
      if (hit === undefined) continue
      used.add(hit)
      const names = hit.speakers.map((s) => s.name).join("; ")
      const gives = gold.speaker ?? ""
      speakers.push({
        ok: names === gives || (!text.includes(gives) && gives.split(" ").includes(names)),
        miss: `${c.id}: ${names || "nobody"} for ${gives}`,
      })
    }
    spurious += got.filter((q) => !used.has(q)).length
  }
  return [
    score(set, "quotation span", found, 0.95),
    score(set, "speaker given found", speakers, 0.85),
    { set, measure: "quotations found that are none", right: spurious, all: found.length, misses: [] },
  ]
}

function dates(cases: readonly Case[], set: string, people: readonly KnownPerson[]): Score[] {
  return [
    score(
      set,
      "news dates",
      cases.flatMap((c) => {
        const got = read(c.text ?? "", c.reference, people).times
        return (c.expected ?? []).map((gold) => ({
          ok: got.some(
            (t) =>
              overlap(t, gold) >= 0.5 &&
              t.value === gold.value &&
              (gold.endsOn === undefined || t.endsOn === gold.endsOn),
          ),
          miss: `${c.id}: ${gold.text} = ${gold.value}, got ${got.map((t) => t.value).join(", ") || "none"}`,
        }))
      }),
      0.92,
    ),
  ]
}

/** The recognisers' set is looser than news: single days only, right when any allowed value is given. */
function looseDates(cases: readonly Case[], set: string, people: readonly KnownPerson[]): Score[] {
  const single = cases.filter((c) => c.expected?.length === 1 && c.expected[0]?.type === "date")
  return [
    score(
      set,
      "general dates (no target)",
      single.map((c) => {
        const gold = c.expected?.[0] as TextSpan & Record<string, unknown>
        const values = (gold.values as readonly { readonly value?: string }[]).map((v) => v.value)
        const got = read(c.input ?? "", c.reference, people).times
        return {
          ok: got.some((t) => overlap(t, gold) >= 0.5 && values.includes(t.value)),
          miss: `${c.input} = ${values.join("|")}, got ${got.map((t) => t.value).join(", ") || "none"}`,
        }
      }),
    ),
  ]
}

function quantities(cases: readonly Case[], set: string, people: readonly KnownPerson[]): Score[] {
  const results = cases.flatMap((c) => {
    const got = read(c.text ?? "", c.reference, people).quantities
    if ((c.expected ?? []).length === 0)
      return [
        { ok: got.length === 0, miss: `${c.id}: found ${got.map((q) => c.text?.slice(q.start, q.end)).join(", ")}` },
      ]
    return (c.expected ?? []).map((gold) => {
      const hit = got.find((q) => overlap(q, gold) >= 0.6)
      const fields = ["value", "from", "to", "min", "max", "unit", "kind", "direction"] as const
      const ok =
        hit !== undefined &&
        fields.every((f) => gold[f] === undefined || gold[f] === hit[f]) &&
        (gold.direction !== undefined || hit.direction === undefined || hit.kind === "rate")
      return { ok, miss: `${c.id}: ${gold.text}: ${JSON.stringify(hit)}` }
    })
  })
  return [score(set, "quantities", results, 0.9)]
}

function money(cases: readonly Case[], set: string): Score[] {
  return [
    score(
      set,
      "money",
      cases.flatMap((c) => {
        const got = findMoneyAmounts(c.input ?? "")
        return (c.expected ?? []).map((gold) => {
          const hit = got.find((m) => overlap(m, gold) >= 0.6)
          return {
            ok:
              hit !== undefined && String(hit.value) === String(Number(gold.value)) && hit.currency.name === gold.unit,
            miss: `${gold.text} in “${(c.input ?? "").slice(0, 80)}”: ${hit?.value} ${hit?.currency.name}`,
          }
        })
      }),
      0.92,
    ),
  ]
}

/** Exact verdicts; of the contradictions given, how many are right; and the error class where the verdict is right. */
function verdicts(
  claims: readonly (Gold & { readonly published: string })[],
  set: string,
  measure: string,
  target: number,
  { people, ask: answerer }: ReadRecord,
): Score[] {
  const results = claims.flatMap((c) => {
    const day = publicationDay(c.published) ?? readDay(c.published)
    if (day === undefined) return []
    const said = c.speaker === undefined || c.speaker === "article" ? {} : { saidBy: [{ name: c.speaker }] }
    const finding = checkClaim({ text: c.restated, published: day, asOf: HORIZON, people, ...said }, answerer)
    return [
      {
        gold: c,
        finding,
        ok: finding.verdict === c.verdict,
        miss: `${c.id} ${c.restated} → ${finding.verdict} (${finding.rule}: ${finding.why}), should be ${c.verdict}`,
      },
    ]
  })
  const denied = results.filter((r) => r.finding.verdict === "contradicted")
  const classed = results.filter((r) => r.ok && (r.gold.errorClass ?? null) !== null)
  return [
    score(set, measure, results, target),
    score(
      set,
      "contradicted precision",
      denied.map((r) => ({ ok: r.gold.verdict === "contradicted", miss: r.miss })),
      0.85,
    ),
    score(
      set,
      "error class given verdict",
      classed.map((r) => ({
        ok: r.finding.errorClass === r.gold.errorClass,
        miss: `${r.gold.id}: ${r.finding.errorClass} for ${r.gold.errorClass}`,
      })),
    ),
  ]
}
