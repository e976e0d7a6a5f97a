import { convert } from "convert"
import type { Rate } from "../core/index.ts"
import type { Quantity } from "../duty/index.ts"

/** A unit as people write it: its kind of thing, its name to the conversion library, or how many of the base it counts. */
type Unit =
  | { readonly kind: "mass" | "volume" | "area"; readonly name: string }
  | { readonly kind: "count" | "pair"; readonly of: number }

const mass = (name: string): Unit => ({ kind: "mass", name })
const volume = (name: string): Unit => ({ kind: "volume", name })
const count = (of: number): Unit => ({ kind: "count", of })
const pair = (of: number): Unit => ({ kind: "pair", of })

const UNITS: Readonly<Record<string, Unit>> = {
  kg: mass("kg"),
  kilogram: mass("kg"),
  g: mass("g"),
  gram: mass("g"),
  t: mass("metric ton"),
  ton: mass("metric ton"),
  tonne: mass("metric ton"),
  lb: mass("lb"),
  pound: mass("lb"),
  oz: mass("oz"),
  liter: volume("L"),
  litre: volume("L"),
  l: volume("L"),
  ml: volume("mL"),
  gal: volume("gal"),
  gallon: volume("gal"),
  m3: volume("m3"),
  "m³": volume("m3"),
  m2: { kind: "area", name: "m2" },
  "m²": { kind: "area", name: "m2" },
  ft2: { kind: "area", name: "ft2" },
  each: count(1),
  ea: count(1),
  "no.": count(1),
  no: count(1),
  pc: count(1),
  piece: count(1),
  number: count(1),
  unit: count(1),
  head: count(1),
  article: count(1),
  "doz.": count(12),
  doz: count(12),
  dozen: count(12),
  gross: count(144),
  thousand: count(1000),
  "pr.": pair(1),
  pr: pair(1),
  pair: pair(1),
  "doz. pr.": pair(12),
  "dozen pair": pair(12),
}

function unitOf(text: string): Unit | undefined {
  const name = text.trim().toLowerCase()
  return UNITS[name] ?? UNITS[name.replace(/s\.?$/, "")] ?? UNITS[name.replace(/s\.$/, ".")]
}

/**
 * A quantity in the unit the law charges by, to the millionth; the quantity as given when the two units do not measure
 * the same thing, so that the engine can say which unit it needs.
 */
export function inLawUnit(quantity: Quantity, rate: Rate): Quantity {
  const unit = lawUnit(rate)
  if (unit === undefined || unit === quantity.unit) return quantity
  const [from, to] = [unitOf(quantity.unit), unitOf(unit)]
  if (from === undefined || to === undefined || from.kind !== to.kind) return quantity
  const factor =
    "of" in from && "of" in to ? from.of / to.of : "name" in from && "name" in to ? factorOf(from.name, to.name) : 1
  return { millionths: Math.round(quantity.millionths * factor), unit }
}

function factorOf(from: string, to: string): number {
  return convert(1, from as "kg").to(to as "kg")
}

/** The unit of the first specific part of a rate. */
function lawUnit(rate: Rate): string | undefined {
  if (rate.kind === "specific") return rate.per.unit
  if (rate.kind === "compound") return rate.parts.map(lawUnit).find((unit) => unit !== undefined)
  return undefined
}
