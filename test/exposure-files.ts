import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"
import {
  compileDependence,
  compileIndustries,
  DEPENDENCE_FILE,
  type ExposureWorld,
  type IndustryFile,
} from "../src/exposure/index.ts"
import type { TradeFile } from "../src/trade/index.ts"
import { shippedFile, shippedTrade } from "./trade-files.ts"

const FOLDER = join(import.meta.dirname, "../data/industries")

/** The shipped lists of industries as parsed YAML. */
function shippedIndustries(): IndustryFile[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({ file, value: parse(readFileSync(join(FOLDER, file), "utf8")) as unknown }))
}

/** The shipped world of the question, without duties. */
export function shippedExposure(): ExposureWorld {
  return {
    trade: shippedTrade(),
    industries: compileIndustries(shippedIndustries()),
    dependence: compileDependence(shippedFile(DEPENDENCE_FILE) as TradeFile),
  }
}
