import { DetenteError } from "./error.ts"

/** Parts per million: 1 % is 10 000. */
export type Ppm = number

/** What a specific duty is charged on: `per` 1 kg, 1 000 pins, 12 pairs… */
export interface Per {
  readonly count: number
  /** The law's unit, as printed: `kg`, `liter`, `pf. liter`, `each`, `doz.`, `m2`. */
  readonly unit: string
}

/** A rate of duty. What cannot be priced from value and quantity says why. */
export type Rate =
  | { readonly kind: "free" }
  | {
      readonly kind: "ad-valorem"
      readonly ppm: Ppm /** Part of the article it falls on, when not the whole. */
      readonly on?: string
    }
  | {
      readonly kind: "specific"
      /** Billionths of the currency unit per `per`. */
      readonly nanos: number
      readonly currency: "USD" | "CNY"
      readonly per: Per
      readonly on?: string
    }
  | { readonly kind: "compound"; readonly parts: readonly Rate[] }
  /** Brings the total with column 1 up to this rate (annex III of the April 2026 metals regime). */
  | { readonly kind: "up-to"; readonly ppm: Ppm }
  | {
      readonly kind: "not-available"
      readonly why: string /** What it is at most, where that is known. */
      readonly atMost?: Ppm
    }

/** No duty, as the law's word `Free` has it. */
export const FREE: Rate = { kind: "free" }

/** An ad valorem rate from parts per million; zero is free. */
export function adValorem(ppm: Ppm): Rate {
  return ppm === 0 ? FREE : { kind: "ad-valorem", ppm }
}

const NUMBER = "\\d+(?:\\.\\d+)?"
const ON = "(?:(?: (?:on|of) (?:the |(?=\\w))?(?<on>.+?)))?"
const AD_VALOREM = new RegExp(`^(?<n>${NUMBER}) ?%${ON}$`)
const CENTS = new RegExp(`^(?<n>${NUMBER}) ?¢(?: ?/ ?| )(?<count>[\\d,]+)? ?(?<unit>each|[A-Za-z][\\w. ]*?)?${ON}$`)
const DOLLARS = new RegExp(`^\\$(?<n>${NUMBER})(?: ?/ ?| )(?<count>[\\d,]+)? ?(?<unit>each|[A-Za-z][\\w. ]*?)?${ON}$`)
const UP_TO = new RegExp(`^up to (?<n>${NUMBER})%$`)

/** A decimal text as an integer count of 10^-scale, exactly; undefined when it is finer than that. */
function scaled(text: string, scale: number): number | undefined {
  const [whole = "0", fraction = ""] = text.split(".")
  const digits = fraction.replace(/0+$/, "")
  if (digits.length > scale) return undefined
  return Number(whole + digits.padEnd(scale, "0"))
}

const UNITS: Readonly<Record<string, Per>> = {
  thousand: { count: 1000, unit: "each" },
  "pf.liter": { count: 1, unit: "pf. liter" },
}

function parsePart(text: string): Rate | undefined {
  const percent = AD_VALOREM.exec(text)
  if (percent?.groups !== undefined) {
    const ppm = scaled(percent.groups.n as string, 4)
    const on = percent.groups.on
    if (ppm === undefined) return undefined
    return on === undefined || on === "entire set" ? adValorem(ppm) : { kind: "ad-valorem", ppm, on }
  }
  const cents = CENTS.exec(text)
  const specific = cents ?? DOLLARS.exec(text)
  if (specific?.groups === undefined) return undefined
  const { n, count, unit, on } = specific.groups
  const nanos = scaled(n as string, cents === null ? 9 : 7)
  if (nanos === undefined || (unit === undefined && count === undefined)) return undefined
  const named = UNITS[unit ?? ""]
  const per = named ?? { count: Number((count ?? "1").replaceAll(",", "")), unit: unit ?? "each" }
  return { kind: "specific", nanos, currency: "USD", per, ...(on === undefined ? {} : { on }) }
}

/**
 * Reads a rate as the law prints it: `Free`, `2.5%`, `46.3¢/kg + 14.9%`, `44¢ each + 6% on the case`.
 * Wording that names another rule instead of a rate comes back as `not-available` with that wording as the reason.
 */
export function parseLawRate(text: string): Rate {
  const clean = text.replace(/\s+/g, " ").trim()
  if (/^free$/i.test(clean)) return FREE
  const upTo = UP_TO.exec(clean)
  if (upTo?.groups !== undefined) return { kind: "up-to", ppm: scaled(upTo.groups.n as string, 4) ?? 0 }
  const parts = clean.split(/ ?\+ ?/).map(parsePart)
  if (parts.some((part) => part === undefined)) {
    return { kind: "not-available", why: clean === "" ? "the schedule prints no rate" : clean }
  }
  return parts.length === 1 ? (parts[0] as Rate) : { kind: "compound", parts: parts as Rate[] }
}

/**
 * Reads a rate a person or a record gives (`34%`, `Free`, `2.8¢/kg + 8.5%`); throws `bad-rate` for anything else.
 *
 * @example
 * ```js
 * import { formatRate, parseRate } from "detente/core"
 * console.log(formatRate(parseRate("4.4¢/kg + 6%")), parseRate("34%").ppm)
 * // 4.4¢/kg + 6% 340000
 * ```
 */
export function parseRate(text: string): Rate {
  const rate = parseLawRate(text)
  if (rate.kind === "not-available") {
    throw new DetenteError("bad-rate", `"${text}" is not a rate of duty. Write it like 34%, Free or 2.8¢/kg + 8.5%.`, {
      text,
    })
  }
  return rate
}

/** Exact decimal text of an integer count of 10^-scale: 75000, 4 → `7.5`. */
export function decimal(count: number, scale: number): string {
  const negative = count < 0
  const digits = String(Math.abs(count)).padStart(scale + 1, "0")
  const fraction = digits.slice(-scale).replace(/0+$/, "")
  return `${negative ? "-" : ""}${digits.slice(0, -scale)}${fraction === "" ? "" : `.${fraction}`}`
}

/** Prints a rate so that reading it again gives the same rate. */
export function formatRate(rate: Rate): string {
  switch (rate.kind) {
    case "free":
      return "Free"
    case "ad-valorem":
      return `${decimal(rate.ppm, 4)}%${rate.on === undefined ? "" : ` on the ${rate.on}`}`
    case "specific": {
      const { count, unit } = rate.per
      const per = count === 1 ? (unit === "each" ? " each" : `/${unit}`) : `/${count} ${unit}`
      return `${decimal(rate.nanos, 7)}¢${per}${rate.on === undefined ? "" : ` on the ${rate.on}`}`
    }
    case "compound":
      return rate.parts.map(formatRate).join(" + ")
    case "up-to":
      return `up to ${decimal(rate.ppm, 4)}%`
    case "not-available":
      return rate.why
  }
}

/** Percent as a number for JSON, exact to a ten-thousandth: 342 500 ppm → 34.25. */
export function percentOf(ppm: Ppm): number {
  return ppm / 10_000
}
