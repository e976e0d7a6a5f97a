import { DetenteError } from "./error.ts"
import { decimal, type Ppm } from "./rate.ts"

/** Integer minor units: US cents or Chinese fen. */
export type Cents = number

/** The two currencies in which duties are charged: US dollars in cents, renminbi in fen. */
export type Currency = "USD" | "CNY"

const MONEY = /^\$?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/

/** Reads `12,500.00` or `12500` as minor units; undefined when it is not an amount to the cent. */
export function readMoney(text: string): Cents | undefined {
  const match = MONEY.exec(text.trim())
  if (match === null) return undefined
  const cents = Number((match[2] as string).replaceAll(",", "") + (match[3] ?? "").padEnd(2, "0"))
  if (!Number.isSafeInteger(cents)) return undefined
  return match[1] === "-" ? -cents : cents
}

/**
 * Reads an amount; throws `bad-money` when it is not one.
 *
 * @example
 * ```js
 * import { parseMoney, speakMoney } from "detente/core"
 * console.log(parseMoney("12,500.00"), speakMoney(1250000))
 * // 1250000 12,500.00
 * ```
 */
export function parseMoney(text: string): Cents {
  const cents = readMoney(text)
  if (cents === undefined) {
    throw new DetenteError("bad-money", `"${text}" is not an amount of money. Write it like 12500.00.`, { text })
  }
  return cents
}

/** `1234567` → `12345.67`. */
export function formatMoney(cents: Cents): string {
  const text = decimal(cents, 2)
  const [whole, fraction = ""] = text.split(".")
  return `${whole}.${fraction.padEnd(2, "0")}`
}

/** `1234567` → `12,345.67`. */
export function speakMoney(cents: Cents): string {
  return formatMoney(cents).replace(/\B(?=(\d{3})+\.)/g, ",")
}

/**
 * Value × ppm, rounded half up to the minor unit, exact at any size.
 * The one place where duty is multiplied and rounded; each layer is rounded on its own (19 CFR 159.3, grade C).
 *
 * @example
 * ```js
 * import { applyPpm } from "detente/core"
 * console.log(applyPpm(1_000_000, 25_000))
 * // 25000
 * ```
 */
export function applyPpm(value: Cents, ppm: Ppm): Cents {
  const product = value * ppm
  if (product <= Number.MAX_SAFE_INTEGER - 500_000) return Math.floor((product + 500_000) / 1_000_000)
  return Number((BigInt(value) * BigInt(ppm) + 500_000n) / 1_000_000n)
}
