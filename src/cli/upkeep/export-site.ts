import { resolve } from "node:path"
import { realDay } from "../../core/index.ts"
import { inlineAnswerer, loadWorld } from "../../workbench/index.ts"
import type { UpkeepCommand } from "../upkeep.ts"
import { PAGES } from "./pages-folder.ts"

interface Options {
  readonly on?: string
  readonly asOf?: string
  readonly data?: string
}

/** `detente export site`: the public pages as plain files. */
export const exportCommand: UpkeepCommand = (program, { output }) => {
  program
    .command("export")
    .description("take the public pages along: export site FOLDER")
    .command("site")
    .description("write the public pages as files that any file server can show, with the answers they ask for")
    .argument("<folder>", "where to write them; an earlier copy there is replaced")
    .option("--on <date>", "legal date the pages stand on, YYYY-MM-DD")
    .option("--as-of <date>", "what was known on this day, YYYY-MM-DD")
    .option("--data <folder>", "your own records, which add to the shipped ones or take their place")
    .addHelpText("after", "\nExample:\n  $ detente export site public --as-of 2025-07-29\n")
    .action(async (folder: string, { on, asOf, data }: Options) => {
      const { exportSite } = await import("../../http/index.ts")
      const today = () => realDay("America/New_York")
      const answerer = inlineAnswerer(() => loadWorld(today(), undefined, data), today)
      const { files, bytes, dates } = await exportSite({
        answerer,
        pages: PAGES,
        folder: resolve(folder),
        on,
        asOf,
        ...(output.progress === undefined ? {} : { onProgress: output.progress }),
      })
      const size = (bytes / 1e6).toFixed(1)
      output.out(`${files} files, ${size} MB in ${folder}, on ${dates.on} as known ${dates.asOf}\n`)
    })
}
