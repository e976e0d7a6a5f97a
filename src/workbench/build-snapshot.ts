import { parse } from "yaml"
import { parseDay } from "../core/index.ts"
import { keptTables } from "./bulk/kept-tables.ts"
import { layerColumns } from "./bulk/layer-columns.ts"
import { loadWorld, SHIPPED_DATA } from "./data-folder.ts"
import { bookName, keptBook } from "./kept-book.ts"
import { SHIPPED } from "./kept-file.ts"
import { keepAnswers } from "./reading/kept-answers.ts"
import { keepChanges } from "./reading/kept-changes.ts"
import { keepSupply } from "./reading/kept-supply.ts"
import { solvedChanges } from "./reading/modelled-change.ts"
import { recordAnswerer } from "./reading/reading-answerer.ts"
import { SHIPPED_SNAPSHOT, writeSnapshot } from "./record-snapshot.ts"

/** Run by `npm run build`: compiles the shipped record, its rate books, supply shares and modelled years once, so that every start reads them in a blink. */
const world = loadWorld(parseDay("2026-01-01"), SHIPPED_DATA)
const tradeSources = Object.fromEntries(
  [...world.files].flatMap(([path, text]) => {
    const name = /^trade\/(.+)\.source\.yaml$/.exec(path)?.[1]
    return name === undefined ? [] : [[name, parse(text)]]
  }),
)
writeSnapshot(SHIPPED_SNAPSHOT, { ledger: world.ledger, tradeSources }, world.dataVersion)
keepSupply(world)
keepAnswers(world, recordAnswerer(world))
keepChanges(world.dataVersion, solvedChanges(world))
const { columnOf, names } = layerColumns(world)
for (const asOf of [world.ledger.horizon, "entry"] as const) {
  const asked = { asOf, standing: "administered", ending: "" } as const
  const flat = keptBook(world, asked, [SHIPPED])
  keptTables([{ flat, columnOf, columns: names.length }], [bookName(world, asked)], [SHIPPED])
}
