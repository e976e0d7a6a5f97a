export {
  answerDuel,
  cutDuelTable,
  type DuelAnswer,
  type DuelQuestion,
  type DuelRows,
  fillDuelRows,
  joinDuelRows,
} from "./answers/duel.ts"
export { type DuelMap, reachOf, readDuelMap } from "./answers/duel-map.ts"
export {
  answerOverElasticities,
  type CitedElasticity,
  citedElasticities,
  type DrawnAnswers,
  drawAnswers,
  type Quantiles,
  quantiles,
} from "./answers/elasticity-range.ts"
export type {
  Basis,
  Change,
  CountryAnswer,
  Family,
  ModelAnswer,
  NotKnown,
  PairAnswer,
  SectorAnswer,
  Shift,
} from "./answers/model-answer.ts"
export { answerOneSector, type OneSectorQuestion } from "./answers/one-sector.ts"
export { answerSectors, type SectorQuestion } from "./answers/sectors.ts"
export { leadSentence, type Spread, type Summary, spreadOf, summarise } from "./answers/spread.ts"
export { answerTalks, type TalksQuestion } from "./answers/talks.ts"
export type { Effort, Solution } from "./numerics/solution.ts"
export { type CoverageBaseline, calibrate, settle } from "./one-sector/baseline.ts"
export { withoutImbalancesOf, withoutLocalCost } from "./one-sector/closure.ts"
export { openDuel } from "./one-sector/duel.ts"
export { checkEconomy, type Economy, layTariffs, placeOf, type TariffAddition } from "./one-sector/economy.ts"
export {
  type CoverageHats,
  type CoverageSolution,
  type CoverageSolver,
  openCoverage,
} from "./one-sector/equilibrium.ts"
export { type GravityHats, type GravityOptions, type Imbalance, solveGravity } from "./one-sector/gravity.ts"
export { blocTariffFormula, searchUniformTariff, uniformTariffFormula } from "./one-sector/optimal-tariff.ts"
export { type CoverageOutcome, measureCoverage } from "./one-sector/outcome.ts"
export {
  type CoverageParameters,
  chooseParameters,
  coverageDefaults,
  type LocalCost,
  type Rebate,
} from "./one-sector/parameters.ts"
export {
  type GravityExperiment,
  type GravityWorld,
  runGravityExperiment,
} from "./one-sector/structural-gravity.ts"
export { type CoverageWelfare, measureWelfare } from "./one-sector/welfare.ts"
export { emptyResults, type LineColumns, type LineResults, solveLines } from "./portfolio/line-batch.ts"
export { type LineEffect, type LineElasticities, lineDefaults, solveLine } from "./portfolio/tariff-line.ts"
export {
  bestReplies,
  findNash,
  type Payoffs,
  type PayoffTable,
  type Side,
  type Standing,
  sideOf,
  steps,
  strikeBargain,
  tabulate,
  trucesAbove,
} from "./rivalry.ts"
export * from "./structure/index.ts"
export * from "./talks/index.ts"
export { type GoodsAddition, parseAdditions } from "./tariff-data.ts"
export { type NamedText, parseWorld, type WorldData } from "./world-data.ts"
