import { z } from "zod"
import { dotted, type HsCode, type Party } from "../../core/index.ts"
import { lineOn } from "../../ledger/index.ts"
import { question } from "../question.ts"
import { type Found, search } from "../search.ts"
import { footer, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import type { World } from "../world.ts"

const input = z.object({
  words: z.array(z.string()).min(1, "give words or digits to look for").describe("words, digits, or both"),
  limit: z.coerce.number().int().min(1).max(500).default(25).describe("how many codes to show"),
  ...settingsInput,
})

interface FindAnswer {
  readonly settings: Settings
  readonly world: World
  readonly found: readonly (Found & { readonly rate: string })[]
  readonly more: number
}

export const find = question<z.infer<typeof input>, FindAnswer>({
  name: "find",
  purpose: "codes by words of our labels, by digits, or by both",
  input,
  positional: ["words"],
  example: "find lithium batteries",
  // Single letters begin thousands of labels.
  isQuick: ({ words, limit }) => limit === undefined && [words].flat().every((word) => String(word).length > 1),
  answer(given, world) {
    const settings = settle(given, world)
    const all = search(world, given.words.join(" "))
    const schedule = world.schedules.get("US" as Party)
    const found = all.slice(0, given.limit).map((f) => {
      const looked = schedule && f.code.length >= 8 ? lineOn(schedule, f.code as HsCode, settings.on) : undefined
      return { ...f, rate: looked?.found === true ? looked.line.generalText : "" }
    })
    return { settings, world, found, more: all.length - found.length }
  },
  text({ settings, world, found, more }, colour) {
    if (found.length === 0) return "Nothing found. Try other words, or the first four digits.\n"
    const rows = found.map(
      (f) => `${dotted(f.code).padEnd(14)}${f.label.padEnd(46).slice(0, 46)}${f.rate.padStart(20)}`,
    )
    const rest = more === 0 ? [] : [colour.dim(`… and ${more} more; add a word, or --limit ${found.length + more}`)]
    const column = found.some((f) => f.official) ? "our label, or the schedule's words" : "our label"
    const head = colour.dim(`${"code".padEnd(14)}${column.padEnd(46)}${"US column 1".padStart(20)}`)
    return `${[head, ...rows, ...rest, colour.dim(footer(settings, world))].join("\n")}\n`
  },
  json: ({ settings, world, found, more }) => ({ ...settingsJson(settings, world), found, more }),
  exitCode: ({ found }) => (found.length === 0 ? 1 : 0),
})
