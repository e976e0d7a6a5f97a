import { parseDay } from "../core/index.ts"
import { loadWorld, SHIPPED_DATA } from "./data-folder.ts"
import { keptBook, SHIPPED_BOOKS } from "./kept-book.ts"
import { keepSupply } from "./reading/kept-supply.ts"
import { SHIPPED_SNAPSHOT, writeSnapshot } from "./record-snapshot.ts"

/** Run by `npm run build`: compiles the shipped record, its rate books and supply shares once, so that every start reads them in a blink. */
const world = loadWorld(parseDay("2026-01-01"), SHIPPED_DATA)
writeSnapshot(SHIPPED_SNAPSHOT, world.ledger, world.dataVersion)
keepSupply(world)
for (const asOf of [world.ledger.horizon, "entry"] as const) {
  keptBook(world, { asOf, standing: "administered", ending: "" }, [SHIPPED_BOOKS])
}
