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

const books = new WeakMap<World["files"], IndustryBook>()

/** Compiles the lists of `industries/` and the dependence others measured, once a world, when first asked for. */
export function industriesOf({ files }: World): IndustryBook {
  let book = books.get(files)
  if (book === undefined) {
    const lists = [...files]
      .filter(([path]) => /^industries\/.+\.yaml$/.test(path))
      .map(([file, text]): IndustryFile => ({ file, value: parse(text) as unknown }))
    const text = (ending: string) => files.get(`trade/${DEPENDENCE_FILE}.${ending}`) ?? ""
    const dependence = compileDependence({ csv: text("csv"), source: parse(text("source.yaml")) as unknown })
    book = { industries: compileIndustries(lists), dependence }
    books.set(files, book)
  }
  return book
}
