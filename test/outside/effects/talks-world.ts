import { balanceTrade } from "../../../src/effects/talks/rebase.ts"
import type { TalksBase, TalksWorld } from "../../../src/effects/talks/world.ts"
import { readNumbers, readRecords } from "./dataset.ts"

/** The columns of elasticities in the published data. */
export type SigmaVariant = "main" | "scaled_mean3.5" | "scaled_mean5.0" | "scaled_mean6.5" | "novar"

const FOLDER = "model/ossa2014"

/** A published sector × exporter × importer table. */
export const readTalksTable = (file: string): Float64Array => readNumbers(`${FOLDER}/${file}.csv`, 1, 2)

/** Ossa's world of 7 regions and 33 sectors in 2007, as published, before trade is balanced. */
function readTalksWorld(variant: SigmaVariant = "main"): TalksWorld {
  return {
    regions: readRecords(`${FOLDER}/regions.csv`).map((row) => row.region ?? ""),
    sectors: readRecords(`${FOLDER}/sectors.csv`).map((row) => row.code ?? ""),
    sigma: Float64Array.from(readRecords(`${FOLDER}/sigma_s.csv`), (row) => Number(row[`sigma_${variant}`])),
    trade: readTalksTable("trade_raw_ijs_musd"),
    tariff: readTalksTable("tariff_factual_ijs"),
    politicalWeight: readNumbers(`${FOLDER}/lambda_political.csv`, 1, 1),
  }
}

/** The base of the published tables for one set of elasticities. */
export function readTalksBase(variant: SigmaVariant = "main"): TalksBase {
  const balanced = balanceTrade(readTalksWorld(variant))
  if (!balanced.converged) throw new Error(`trade could not be balanced: ${balanced.why}`)
  return balanced.values
}
