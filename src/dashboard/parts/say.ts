import { type Day, readDay, speakDay } from "../../core/index.ts"

/** `12 August 2025` from `2025-08-12`; the text itself when it is no day. */
export function sayDay(iso: string): string {
  const day = readDay(iso)
  return day === undefined ? iso : speakDay(day)
}

/** The day number of an ISO day that came from the server. */
export function dayOf(iso: string): Day {
  return readDay(iso) ?? (0 as Day)
}

/** Percent with one decimal. */
export function percent(pct: number): string {
  return `${pct.toFixed(1)}%`
}

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 })
const CENTS = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const SIGN: Readonly<Record<string, string>> = { USD: "$", CNY: "¥" }

/** Money with its sign; whole units above a thousand. */
export function money(amount: number, currency: string): string {
  const sign = SIGN[currency] ?? `${currency} `
  const size = Math.abs(amount)
  const text = size >= 1000 ? WHOLE.format(size) : CENTS.format(size)
  return `${amount < 0 ? "−" : ""}${sign}${text}`
}

/** Money in millions where it is that large: `$58.3 m`. */
export function shortMoney(amount: number, currency: string): string {
  const sign = SIGN[currency] ?? `${currency} `
  const size = Math.abs(amount)
  const minus = amount < 0 ? "−" : ""
  if (size >= 1e9) return `${minus}${sign}${(size / 1e9).toFixed(2)} bn`
  if (size >= 1e6) return `${minus}${sign}${(size / 1e6).toFixed(1)} m`
  if (size >= 1e3) return `${minus}${sign}${(size / 1e3).toFixed(0)} k`
  return `${minus}${sign}${size.toFixed(0)}`
}

const SIDES: Readonly<Record<string, string>> = { US: "US", CN: "China" }

/** The side as the charts name it. */
export function sayParty(code: string): string {
  return SIDES[code] ?? code
}
