import { parseDay } from "../core/index.ts"
import { loadWorld, SHIPPED_DATA } from "./data-folder.ts"
import { SHIPPED_SNAPSHOT, writeSnapshot } from "./record-snapshot.ts"

/** Run by `npm run build`: compiles the shipped record once, so that every start reads it in a blink. */
const { ledger, dataVersion } = loadWorld(parseDay("2026-01-01"), SHIPPED_DATA)
writeSnapshot(SHIPPED_SNAPSHOT, ledger, dataVersion)
