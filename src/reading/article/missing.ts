import { speakDay } from "../../core/index.ts"
import { charged, lawful, pathOf, sideName, stepOn } from "../check/path.ts"
import { TRUCE } from "../check/words.ts"
import { factsOf, type TariffStep } from "../evidence/query.ts"
import type { Quantity } from "../number/quantity.ts"
import type { Mention } from "../people/mention.ts"
import type { ArticleContext } from "./article-claim.ts"
import type { Flag } from "./contradictions.ts"

/** What a reader of the record misses: who led, what is charged now, what a lapse would bring. */
export function missing(
  context: ArticleContext,
  mentions: readonly Mention[],
  quantities: readonly Quantity[],
): Flag[] {
  return [...actors(context, mentions), ...levels(context, quantities)]
}

function actors(context: ArticleContext, mentions: readonly Mention[]): Flag[] {
  if (!/\b(?:talks|negotiat\w+|round|delegations?)\b/i.test(context.text)) return []
  const round = factsOf(context.ask({ ask: "rounds", asOf: context.asOf }))
    .filter((r) => r.kind === "round" && r.firstDay <= context.published)
    .at(-1)
  if (round === undefined || context.published - round.lastDay > 30) return []
  return (["US", "CN"] as const).flatMap((side) => {
    const heads = round.heads[side].split(/;\s*/).filter((name) => context.people.some((p) => p.name === name))
    if (heads.length === 0 || heads.some((name) => mentions.some((m) => m.name === name))) return []
    return [
      {
        kind: "missing-actor" as const,
        note: `${heads.join(", ")} headed the delegation of ${sideName(side)} and is not named`,
        spans: [],
        claims: [],
      },
    ]
  })
}

function levels(context: ArticleContext, quantities: readonly Quantity[]): Flag[] {
  if (!TRUCE.test(context.text) && !/\btariffs?\b/i.test(context.text)) return []
  const now = (["US", "CN"] as const).flatMap((side) => {
    const step = stepOn(pathOf(context.ask, side, context.published), context.published)
    return step === undefined ? [] : [{ side, step }]
  })
  if (now.length === 0) return []
  const given = new Set(quantities.flatMap((q) => (q.unit === "percent" ? [q.value, q.from, q.to] : [])))
  const list = (value: (s: TariffStep) => number) =>
    now.map(({ side, step }) => `${sideName(side)} ${value(step)} percent`).join(", ")
  const flags: Flag[] = []
  if (now.some(({ step }) => !given.has(charged(step))))
    flags.push({
      kind: "missing-level",
      note: `The additional duties in force that day are not given: ${list(charged)}`,
      spans: [],
      claims: [],
    })
  const until = now.flatMap(({ step }) => step.layers.map((l) => l.suspendedUntil)).find((d) => d !== undefined)
  if (
    until !== undefined &&
    TRUCE.test(context.text) &&
    now.some(({ step }) => lawful(step) !== charged(step) && !given.has(lawful(step)))
  ) {
    flags.push({
      kind: "lapse-level-note",
      note: `If nobody acts by ${speakDay(until)}, the law gives: ${list(lawful)}. Higher rates of earlier orders were withdrawn and would need a new order`,
      spans: [],
      claims: [],
    })
  }
  return flags
}
