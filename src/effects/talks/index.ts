export {
  type Bargain,
  type BargainPoint,
  type BargainTable,
  openBargain,
  type Player,
} from "./bargain.ts"
export { type Choice, chooseEveryTariff, chooseMfnTariffs, chooseTariffsOn } from "./choice.ts"
export { type Cooperation, type CooperationOptions, findCooperation, SUBSIDIES_ALLOWED } from "./cooperation.ts"
export { deviationGains, playOut } from "./deviation.ts"
export { solveMarket } from "./equilibrium.ts"
export { type GameOptions, playTariffs, setOpeningTariffs } from "./game.ts"
export { type Market, openMarket, setTariffs, tariffsOf } from "./market.ts"
export { readOutcome, type TalksOutcome } from "./outcome.ts"
export { balanceTrade, rebase } from "./rebase.ts"
export { PUBLISHED_BOUNDS, type TariffBounds } from "./step.ts"
export { parseTalksTables, TALKS_TABLES, type TalksTables } from "./talks-tables.ts"
export {
  evenTruce,
  findFrontier,
  findTruces,
  placeTruce,
  type TruceBand,
  type TruceStanding,
} from "./truce.ts"
export { type Aim, logWelfare } from "./welfare.ts"
export { calibrateTalks, flowIndex, type TalksBase, type TalksWorld } from "./world.ts"
