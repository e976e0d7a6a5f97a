import { type Day, parseDay } from "../../core/index.ts"
import type { Answer, Answerer, Query, TariffStep } from "../evidence/query.ts"
import type { KnownPerson } from "../people/known-person.ts"

/** A small record of an invented summer, in the shape the workbench answers in: the tests' and the docs' example. */
export const examplePeople: readonly KnownPerson[] = [
  {
    id: "varga",
    name: "Ilse Varga",
    aliases: [],
    side: "US",
    offices: [{ title: "Secretary of the Treasury", from: parseDay("2025-01-28") }],
  },
  {
    id: "lin",
    name: "Lin Rui",
    aliases: [],
    side: "CN",
    offices: [{ title: "Vice Premier", from: parseDay("2023-03-12") }],
  },
  {
    id: "dean",
    name: "Dean Okafor",
    aliases: [],
    side: "US",
    offices: [{ title: "US Trade Representative", from: parseDay("2025-02-27") }],
  },
  {
    id: "head",
    name: "Hana Sorel",
    aliases: [],
    side: "US",
    offices: [{ title: "President", from: parseDay("2025-01-20") }],
  },
]

const day = (text: string): Day => parseDay(text)

function step(from: string, until: string | undefined, base: number, charged: number, law: number): TariffStep {
  return {
    id: `step:${from}`,
    sources: ["Order 1"],
    from: day(from),
    ...(until === undefined ? {} : { until: day(until) }),
    layers: [
      { measure: "us.fentanyl", name: "fentanyl", chargedPct: base, lawPct: base, instrument: "Order 1" },
      {
        measure: "us.reciprocal",
        name: "reciprocal",
        chargedPct: charged,
        lawPct: law,
        instrument: "Order 2",
        ...(law === charged ? {} : { suspendedUntil: day("2025-08-12") }),
      },
    ],
  }
}

const known = <F>(facts: readonly F[]): Answer<F> => ({ known: true, facts })

/** Answers from the example record; what it has nothing of is unknown, and says so. */
export const exampleAnswerer: Answerer = ((query: Query): Answer<unknown> => {
  switch (query.ask) {
    case "tariff-path":
      return query.side === "US"
        ? known([step("2025-04-10", "2025-05-14", 20, 125, 125), step("2025-05-14", undefined, 20, 10, 34)])
        : known([])
    case "agreements":
      return known([
        {
          id: "truce-1",
          sources: ["joint statement"],
          name: "May truce",
          kind: "truce",
          concludedOn: day("2025-05-12"),
          from: day("2025-05-14"),
          until: day("2025-08-12"),
          principals: "Hana Sorel; State Council",
          text: "24 points suspended for 90 days",
        },
      ])
    case "rounds":
      return known([
        {
          id: "r1",
          sources: [],
          firstDay: day("2025-05-10"),
          lastDay: day("2025-05-11"),
          place: "Geneva",
          country: "Switzerland",
          kind: "round",
          ordinal: 1,
          heads: { US: "Ilse Varga", CN: "Lin Rui" },
          outcome: "Truce",
        },
        {
          id: "r2",
          sources: [],
          firstDay: day("2025-07-28"),
          lastDay: day("2025-07-29"),
          place: "Stockholm",
          country: "Sweden",
          kind: "round",
          ordinal: 2,
          heads: { US: "Ilse Varga", CN: "Lin Rui" },
          outcome: "No extension signed",
        },
      ])
    case "statements":
      return known([
        {
          id: "s1",
          sources: [],
          speaker: "Ilse Varga",
          saidOn: day("2025-07-29"),
          place: "Stockholm",
          gist: "The sign-off is not given",
          quotation: "we have not given the sign-off",
          topic: "truce",
        },
      ])
    case "trade":
      return query.by === "month" || query.partner === "world"
        ? known([])
        : known(
            [
              ["2018", 120.3, 538.5],
              ["2023", 147.6, 427.2],
              ["2024", 143.2, 438.7],
            ].map(([period, exports, imports]) => ({
              id: `goods:${period}`,
              sources: ["statistics"],
              period: String(period),
              exports: Number(exports) * 1000,
              imports: Number(imports) * 1000,
              balance: (Number(exports) - Number(imports)) * 1000,
              vintage: "example",
              basis: "customs basis",
            })),
          )
    case "commitments":
      return known([
        {
          id: "soy",
          sources: [],
          agreement: "truce-1",
          by: "China",
          promise: "Buy soybeans",
          metric: "million tonnes",
          target: "12",
          due: "2025-12-31",
          status: "open",
        },
      ])
    default:
      return { known: false, why: `the example record has no ${query.ask}` }
  }
}) as Answerer
