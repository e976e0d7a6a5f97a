export type { SectorAccounts } from "./accounts.ts"
export { type AddOn, layOver } from "./add-on.ts"
export { calibrateSectors, type FinalDemand } from "./calibrate.ts"
export type { DeficitClosure } from "./closure.ts"
export { type Balance, balanceOf, compareStates, type StructureChange, tradeMatrix } from "./compare.ts"
export { type Contest, type ContestPoint, type ContestTable, openContest } from "./contest.ts"
export { type SectorEconomy, tradeCell } from "./economy.ts"
export { drawElasticities, type ElasticitySpread, scaleElasticities } from "./elasticities.ts"
export { type IcioAccounts, type IcioFolding, readIcio } from "./icio.ts"
export { parseSectorTables, SECTOR_TABLES, type SectorTables } from "./sector-tables.ts"
export { settleSectors } from "./settle.ts"
export {
  openStructure,
  type StructureOptions,
  type StructureShock,
  type StructureSolver,
  solveStructure,
} from "./solve.ts"
export { baseState, type StructureState } from "./state.ts"
export { type BeforeAfter, type CountryEffects, countryTable, type SectorEffects, sectorTable } from "./table.ts"
export { solveFromTwoStarts, type TwiceSolved } from "./two-starts.ts"
