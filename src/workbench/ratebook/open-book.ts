import type { Day } from "../../core/index.ts"
import {
  type EntryPricer,
  entryPricer,
  type LawBook,
  openRateBook,
  type Placing,
  placing,
  type RateBook,
} from "../../duty/index.ts"
import type { Ledger, LegalStanding } from "../../ledger/index.ts"
import { askedEndings } from "../asked-endings.ts"
import { failure } from "../bulk/stopped.ts"
import { keptBook } from "../kept-book.ts"
import type { World } from "../world.ts"

/** Which book is wanted. */
export interface BookAsked {
  readonly asOf: Day | "entry"
  readonly standing: LegalStanding
  /** An ending in the words of `outcomes --ending`; absent for the record as it stands. */
  readonly ending?: string
}

/** A book with the law it was made from, laid out for queries. */
export interface OpenedBook {
  readonly world: World
  readonly law: LawBook
  readonly rates: RateBook
  readonly placed: Placing
  readonly pricer: EntryPricer
  readonly familyOf: (slot: number) => string
}

/** Compiles the book of a world, with an ending laid over it when one is asked for. */
export function openBook(world: World, { asOf, standing, ending }: BookAsked): OpenedBook {
  if (ending !== undefined && asOf === "entry") {
    throw failure("an ending needs one day on which the record is read", "give --as-of a date")
  }
  const ledger = ending === undefined || asOf === "entry" ? world.ledger : under(ending, world, asOf, standing)
  const law: LawBook = { ...world, ledger }
  const rates = openRateBook(
    law,
    { asOf, standing },
    keptBook({ ...world, ledger }, { asOf, standing, ending: ending ?? "" }),
  )
  const families = new Map([...ledger.measures.values()].map((m) => [String(m.id), m.family ?? String(m.id)]))
  return {
    world,
    law,
    rates,
    placed: placing(rates.flat, law),
    pricer: entryPricer(rates, law),
    familyOf(slot) {
      const id = rates.slots[slot] ?? ""
      return (families.get(id) ?? id).replace(/\.supposed$/, "")
    },
  }
}

/** The record with an ending laid over it, as the question of outcomes reads it. */
function under(ending: string, world: World, asOf: Day, standing: LegalStanding): Ledger {
  const settings = { on: asOf, asOf, standing, horizon: world.ledger.horizon }
  return askedEndings(world, settings, [ending]).endings[0]?.ledger ?? world.ledger
}
