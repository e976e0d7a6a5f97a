import type { Answerer } from "../../workbench/index.ts"

/** An answer that the public pages ask for: the question, its words, and when they are set, where it stands. */
export interface AskedByPages {
  readonly name: string
  /** The words as a page sends them; a copy finds the answer by these. */
  readonly words: Readonly<Record<string, string | readonly string[]>>
}

/** Both dates a copy stands on. */
export interface CopyDates {
  readonly on: string
  readonly asOf: string
}

interface TimelineEvents {
  readonly events: readonly { readonly on: string; readonly id: string; readonly kind: string }[]
}

/** First days and filters that the pages offer. */
const SINCE = {
  today: ["2025-01-01", "2018-01-01", "2025-11-10"],
  timeline: ["2025-01-01", "2018-01-01", "2020-01-01", "2026-01-01"],
}
const KINDS = ["act", "announced", "talks", "agreement", "ruling", "deadline", "statement", "due"]
const PARTIES = ["US", "CN"]

/** The days to which the date bar of a copy can be moved: those on which something happened, and its own. */
export async function heldDays(answerer: Answerer, { on, asOf }: CopyDates): Promise<readonly string[]> {
  const { events } = await json<TimelineEvents>(answerer, "timeline", { asOf, from: SINCE.today[0] as string })
  return [...new Set([...events.map((event) => event.on), on])].filter((day) => day >= "2025-01-01").sort()
}

/** Everything the public pages ask when nothing but what they offer is pressed. */
export async function publicAnswers(
  answerer: Answerer,
  dates: CopyDates,
  days: readonly string[],
): Promise<readonly AskedByPages[]> {
  const { asOf } = dates
  const { records } = await answerer.snapshot()
  const { events } = await json<TimelineEvents>(answerer, "timeline", { asOf, from: "2018-01-01" })
  const promises = await json<{ commitments: { agreement: string }[] }>(answerer, "commitments", { asOf })
  const agreements = [...new Set(promises.commitments.map((promise) => promise.agreement))]
  const acts = [...new Set(events.filter((event) => event.kind === "act").map((event) => event.id))]
  const onDays = [{}, ...days.map((on) => ({ on }))]
  return [
    ...onDays.map((on) => ({ name: "status", words: on })),
    ...onDays.flatMap((on) => SINCE.today.map((from) => ({ name: "rates", words: { ...on, from } }))),
    ...SINCE.timeline.flatMap((from) =>
      [{}, ...PARTIES.map((party) => ({ party }))].flatMap((party) =>
        [{}, ...KINDS.map((kind) => ({ kind }))].map((kind) => ({
          name: "timeline",
          words: { from, ...party, ...kind },
        })),
      ),
    ),
    ...acts.map((chain) => ({ name: "timeline", words: { chain } })),
    ...records.map(({ id }) => ({ name: "show", words: { id } })),
    ...[{}, ...agreements.map((agreement) => ({ agreement }))].flatMap((of) =>
      [{}, { open: "true" }].map((open) => ({ name: "commitments", words: { ...of, ...open } })),
    ),
    { name: "exposure", words: {} },
    { name: "effects", words: { model: "A", elasticity: "central" } },
  ]
}

async function json<T>(answerer: Answerer, name: string, raw: Readonly<Record<string, unknown>>): Promise<T> {
  return JSON.parse((await answerer.ask(name, raw)).body) as T
}
