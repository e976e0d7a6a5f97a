import { type Day, formatDay } from "../core/index.ts"
import { type Ledger, viewAsOf } from "../ledger/index.ts"
import { asAnnounced, type Outcome, openChains, suppose } from "../outcomes/index.ts"
import { readEnding } from "./ending-words.ts"
import type { Settings } from "./settings.ts"
import type { World } from "./world.ts"

/** An ending as asked for, and the record with it laid over. */
export interface AskedEnding {
  /** Its kind, or its words where two endings of one kind are asked for. */
  readonly name: string
  readonly outcome: Outcome
  readonly ledger: Ledger
}

/** The endings of one answer and the days on which they are compared. */
export interface AskedEndings {
  /** The day taken as "now": `on`, or the last known day when `on` lies past what is known. */
  readonly nowOn: Day
  readonly deadline?: Day
  /** The first day on which the endings differ, or `on` when it is later. */
  readonly comparedOn: Day
  readonly endings: readonly AskedEnding[]
}

/** Reads the endings given in words; without any, the ones that are open: as announced, extended, lapsed. */
export function askedEndings(world: World, { on, asOf }: Settings, words: readonly string[]): AskedEndings {
  const deadline = openChains(viewAsOf(world.ledger, asOf), asOf).find((chain) => chain.ends > asOf)?.ends
  const comparedOn = Math.max(deadline ?? asOf, on) as Day
  const wanted = words.length > 0 ? words : openEndings(world, asOf, deadline, comparedOn)
  const outcomes = wanted.map((word) => readEnding(word, world.ledger, asOf, comparedOn))
  const endings = outcomes.map((outcome, at): AskedEnding => {
    const alone = outcomes.filter(({ id }) => id === outcome.id).length === 1
    return { name: alone ? outcome.id : (wanted[at] as string), outcome, ledger: suppose(world.ledger, outcome) }
  })
  return { nowOn: on > asOf ? asOf : on, comparedOn, endings, ...(deadline === undefined ? {} : { deadline }) }
}

/** Lapse and extension; what was announced stands in place of the extension while it still covers the day compared. */
function openEndings(world: World, asOf: Day, deadline: Day | undefined, comparedOn: Day): readonly string[] {
  if (deadline === undefined) return ["lapse"]
  const announced = asAnnounced(world.ledger, asOf)
  const later = formatDay((comparedOn + 90) as Day)
  if (announced === undefined) return [`extend:${later}`, "lapse"]
  const carried = openChains(viewAsOf(suppose(world.ledger, announced), asOf), asOf)
  return carried.some((chain) => chain.ends <= comparedOn)
    ? ["announced", `extend:${later}`, "lapse"]
    : ["announced", "lapse"]
}

/** What every question about endings says of its `--ending`. */
export const ENDING_HELP =
  "an ending: lapse, announced, extend:DATE, deal:us=15%,cn=10%, escalate:us=60%, ruling:MEASURE (repeatable)"
