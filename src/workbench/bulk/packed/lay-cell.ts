import { isUtf8 } from "node:buffer"
import { unconvertDecimal } from "hyparquet-writer/src/unconvert.js"
import { dayOf } from "./day-of.ts"
import { type Lanes, roomForValue } from "./lanes.ts"
import { DAY, type Element, TEXT, WIDE, WORD } from "./packed-column.ts"
import { hashOf, numberOf, type TextList } from "./text-list.ts"

/** Lays any cell behind those of its column; its row is marked by whoever read it. */
export function layCell(lanes: Lanes, field: number, bytes: Uint8Array, from: number, to: number): void {
  const kind = lanes.kinds[field]
  const list = lanes.lists[field] as TextList
  if (kind === TEXT) {
    layWord(lanes, field, layText(list, bytes, from, to, hashOf(bytes, from, to)))
    return
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1")
  if (kind === DAY) layWord(lanes, field, dayOf(text))
  else if (kind === WORD || kind === WIDE) {
    const value = unitsOf(text, lanes.scales[field] as number)
    layWord(lanes, field, Number(BigInt.asIntN(32, value)))
    if (kind === WIDE) layWord(lanes, field, Number(BigInt.asIntN(32, value >> 32n)))
  } else lanes.others[field]?.push(otherOf(text, lanes.elements[field] as Element))
}

function layWord(lanes: Lanes, field: number, word: number): void {
  roomForValue(lanes, field)[lanes.ats[field]!++] = word
}

/** The number of a text in its list. Parquet asks for UTF-8: what is none stands as the replacement character. */
export function layText(list: TextList, bytes: Uint8Array, from: number, to: number, hash: number): number {
  if (isUtf8(bytes.subarray(from, to))) return numberOf(list, bytes, from, to, hash)
  list.mended = true
  const text = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(from, to)))
  return numberOf(list, text, 0, text.length, hash)
}

/** A number as so many of its last decimal. */
function unitsOf(text: string, scale: number): bigint {
  const [, whole = "", decimals = ""] = /^(-?\d*)\.?(\d*)$/.exec(text) ?? []
  if (whole + decimals === "" || decimals.length > scale)
    throw new Error(`"${text}" is not a number of ${scale} decimals`)
  return BigInt(whole + decimals.padEnd(scale, "0"))
}

const FLOATS: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
}

function otherOf(text: string, element: Element): unknown {
  if (element.type === "BOOLEAN") return text === "true"
  if (element.type !== "FIXED_LEN_BYTE_ARRAY") return FLOATS[text] ?? Number(text)
  return unconvertDecimal(element, unitsOf(text, element.scale ?? 0))
}
