import { once } from "../../core/index.ts"
import { type Answer, type Answerer, memoryFact, type Query, remember } from "../../reading/index.ts"
import type { World } from "../world.ts"
import { agreementFacts } from "./agreement-facts.ts"
import { averageFacts } from "./average-facts.ts"
import { chronicleFacts } from "./chronicle-facts.ts"
import { commitmentFacts } from "./commitment-facts.ts"
import { goodsDutyFacts } from "./goods-duty-facts.ts"
import { keptAnswers } from "./kept-answers.ts"
import { measureFacts } from "./measure-facts.ts"
import { mineralFacts } from "./mineral-facts.ts"
import { modelledChange } from "./modelled-change.ts"
import { orderFacts } from "./order-facts.ts"
import { outputFacts } from "./output-facts.ts"
import { mirrorFacts, partnerFacts } from "./partner-facts.ts"
import { roundFacts } from "./round-facts.ts"
import { rulingFacts } from "./ruling-facts.ts"
import { statementFacts } from "./statement-facts.ts"
import { supplyFacts } from "./supply-facts.ts"
import { tariffPath } from "./tariff-path.ts"
import { tradeSeries } from "./trade-series.ts"

const kept = new WeakMap<World["ledger"], Answerer>()

/** Answers reading's queries: what the build has answered of the shipped data as kept, the rest from the record. */
export function readingAnswerer(world: World): Answerer {
  const held = kept.get(world.ledger)
  if (held !== undefined) return held
  const shipped = once(() => keptAnswers(world))
  const fromRecord = recordAnswerer(world)
  const ask = remember(((query: Query) => shipped()(query) ?? fromRecord(query)) as Answerer)
  kept.set(world.ledger, ask)
  return ask
}

/** Answers them from the record, duties, outcomes, trade and exposure of a world; each is asked once. */
export function recordAnswerer(world: World): Answerer {
  const ask: Answerer = remember(((query: Query) => answered(factsFor(query, world, ask), query)) as Answerer)
  return ask
}

function answered(facts: readonly unknown[], query: Query): Answer<unknown> {
  return facts.length > 0 ? { known: true, facts } : { known: false, why: `The record holds no ${query.ask} by then.` }
}

function factsFor(query: Query, world: World, ask: Answerer): readonly unknown[] {
  const { ledger } = world
  switch (query.ask) {
    case "tariff-path":
      return tariffPath(ledger, query.side, query.asOf)
    case "orders":
      return orderFacts(ledger, query.side, query.asOf)
    case "measures":
      return measureFacts(world, query.side, query.asOf)
    case "goods-duty":
      return goodsDutyFacts(world, query)
    case "agreements":
      return agreementFacts(ledger, query.asOf)
    case "rounds":
      return roundFacts(ledger, query.asOf)
    case "statements":
      return statementFacts(ledger, query.asOf)
    case "commitments":
      return commitmentFacts(ledger, query.asOf)
    case "rulings":
      return rulingFacts(ledger, query.asOf)
    case "trade":
      return tradeSeries(world, query)
    case "partners":
      return partnerFacts(world, query.year)
    case "mirror":
      return mirrorFacts(world, query.asOf)
    case "supply":
      return supplyFacts(world, query.asOf)
    case "averages":
      return averageFacts(world, query.asOf)
    case "modelled-change":
      return modelledChange(world, query.year, query.asOf)
    case "output":
      return outputFacts(world)
    case "minerals":
      return mineralFacts(world, query.asOf)
    case "chronicle":
      return chronicleFacts(ledger, query.asOf)
    case "memory":
      return [memoryFact(ask, query.asOf)]
  }
}
