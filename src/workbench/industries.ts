import { parse } from "yaml"
import {
  compileDependence,
  compileIndustries,
  DEPENDENCE_FILE,
  type ExposureWorld,
  type IndustryFile,
} from "../exposure/index.ts"
import type { World } from "./world.ts"

/** The lists of industries and measured dependence of a world, without duties. */
export type IndustryBook = Pick<ExposureWorld, "industries" | "dependence">

const industries = new WeakMap<World["files"], IndustryBook["industries"]>()
const dependences = new WeakMap<World["files"], IndustryBook["dependence"]>()

/** The lists of `industries/` and the dependence others measured. */
export function industriesOf(world: World): IndustryBook {
  return { industries: industryLists(world), dependence: dependenceOf(world) }
}

/** Compiles the lists of `industries/`, once a world, when first asked for. */
function industryLists({ files }: World): IndustryBook["industries"] {
  let lists = industries.get(files)
  if (lists === undefined) {
    const found = [...files]
      .filter(([path]) => /^industries\/.+\.yaml$/.test(path))
      .map(([file, text]): IndustryFile => ({ file, value: parse(text) as unknown }))
    lists = compileIndustries(found)
    industries.set(files, lists)
  }
  return lists
}

/** Compiles the dependence others measured, once a world, when first asked for. */
export function dependenceOf({ files }: World): IndustryBook["dependence"] {
  let measured = dependences.get(files)
  if (measured === undefined) {
    const text = (ending: string) => files.get(`trade/${DEPENDENCE_FILE}.${ending}`) ?? ""
    measured = compileDependence({ csv: text("csv"), source: parse(text("source.yaml")) as unknown })
    dependences.set(files, measured)
  }
  return measured
}
