import { z } from "zod"
import { type Day, formatDay, readDay } from "../core/index.ts"
import type { LegalStanding } from "../ledger/index.ts"
import { defaultAsOf, type World } from "./world.ts"

const isDay = (text: string) => readDay(text) !== undefined

/** A day given as text. */
export const dayInput = z
  .string()
  .refine(isDay, { error: (issue) => `"${issue.input}" is not a day of the calendar; write it as YYYY-MM-DD` })

/** The two clocks and the standing that every question takes. */
export const settingsInput = {
  on: dayInput.optional().describe("legal date asked about, YYYY-MM-DD (default: the day of --as-of)"),
  asOf: dayInput
    .optional()
    .describe("what was known on this day (default: the record's horizon or today, whichever is earlier)"),
  standing: z
    .enum(["administered", "adjudged"])
    .default("administered")
    .describe("collected that day, or owed as the law turned out"),
}

/** The settings as given, before defaults. */
export interface SettingsInput {
  readonly on?: string | undefined
  readonly asOf?: string | undefined
  readonly standing: LegalStanding
}

/** The settings of a question with its defaults filled in. */
export interface Settings {
  readonly on: Day
  readonly asOf: Day
  readonly standing: LegalStanding
  readonly horizon: Day
}

/**
 * Fills in the defaults: asOf is the horizon or the real day, whichever is earlier; `on` is today when nothing is
 * given, and the day of `asOf` when only that is.
 */
export function settle(input: SettingsInput, world: World): Settings {
  const asOf = input.asOf === undefined ? defaultAsOf(world) : (readDay(input.asOf) as Day)
  const unasked = input.asOf === undefined ? world.today : asOf
  const on = input.on === undefined ? unasked : (readDay(input.on) as Day)
  return { on, asOf, standing: input.standing, horizon: world.ledger.horizon }
}

/** Whether raw input asks about a day no later than the one it stands on: no deadline can lie between. */
export function asksKnown(raw: Readonly<Record<string, unknown>>, world: World): boolean {
  const [on, asOf] = [raw.on, raw.asOf].map((day) => (typeof day === "string" && isDay(day) ? day : undefined))
  const settings = settle({ on, asOf, standing: "administered" }, world)
  return settings.on <= settings.asOf
}

/** The settings as every `--json` answer prints them. */
export function settingsJson(settings: Settings, world: World) {
  return {
    on: formatDay(settings.on),
    asOf: formatDay(settings.asOf),
    standing: settings.standing,
    horizon: formatDay(settings.horizon),
    dataVersion: world.dataVersion,
  }
}

/** Answers printed for people close with the two dates, the horizon and the data version. */
export function footer(settings: Settings, world: World): string {
  const { on, asOf, standing, horizon } = settings
  return `on ${formatDay(on)} · as known ${formatDay(asOf)} · ${standing} · record to ${formatDay(horizon)} · data ${world.dataVersion}`
}
