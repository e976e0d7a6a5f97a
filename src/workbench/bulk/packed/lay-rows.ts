import { dayAt, UNKNOWN } from "./day-of.ts"
import { type Lanes, roomForRows, roomForValue } from "./lanes.ts"
import { layCell, layText } from "./lay-cell.ts"
import { DAY, TEXT, WIDE } from "./packed-column.ts"
import { numberOf, PRIME, SEED } from "./text-list.ts"

const [QUOTE, COMMA, NEWLINE, MINUS, POINT, ZERO] = [34, 44, 10, 45, 46, 48]
/** So many characters hold no integer beyond 32 bits. */
const SHORT = 10

/** Lays whole rows of CSV behind those there are, and gives how many there are then. One loop, for its speed. */
export function layRows(lanes: Lanes, bytes: Uint8Array, before: number): number {
  const { kinds, scales, bits, ats, lists } = lanes
  const columns = kinds.length
  const end = bytes.length
  roomForRows(lanes, before + Math.ceil(end / columns))
  let row = before
  let field = 0
  for (let at = 0; at < end; ) {
    let byte = bytes[at]!
    if (byte === COMMA) {
      const first = at
      do byte = bytes[++at]!
      while (byte === COMMA)
      field += at - first
    }
    if (byte === NEWLINE) {
      if (field !== columns - 1) throw unlike(field, columns)
      row++
      field = 0
      at++
      continue
    }
    if (field >= columns) throw unlike(field, columns)
    if (byte === QUOTE) {
      at = layQuoted(lanes, field, row, bytes, at)
      continue
    }
    bits[field]![row >> 3]! |= 1 << (row & 7)
    const kind = kinds[field]!
    const from = at
    if (kind === TEXT) {
      let hash = SEED
      let any = 0
      for (; byte !== COMMA && byte !== NEWLINE; byte = bytes[++at]!) {
        any |= byte
        hash = Math.imul(hash ^ byte, PRIME)
      }
      const list = lists[field]!
      const number = any < 0x80 ? numberOf(list, bytes, from, at, hash) : layText(list, bytes, from, at, hash)
      roomForValue(lanes, field)[ats[field]!++] = number
      continue
    }
    if (kind <= WIDE) {
      const negative = byte === MINUS
      if (negative) byte = bytes[++at]!
      let value = 0
      let decimals = 0
      for (; isDigit(byte); byte = bytes[++at]!) value = (Math.imul(value, 10) + byte - ZERO) | 0
      if (byte === POINT) {
        const first = at + 1
        for (byte = bytes[++at]!; isDigit(byte); byte = bytes[++at]!) value = (Math.imul(value, 10) + byte - ZERO) | 0
        decimals = at - first
      }
      if ((byte === COMMA || byte === NEWLINE) && at - from <= SHORT && decimals === scales[field]) {
        if (negative) value = -value
        const lane = roomForValue(lanes, field)
        lane[ats[field]!++] = value
        if (kind === WIDE) lane[ats[field]!++] = value >> 31
        continue
      }
    }
    for (; byte !== COMMA && byte !== NEWLINE; byte = bytes[++at]!);
    const day = kind === DAY && at - from === 10 ? dayAt(bytes, from) : UNKNOWN
    if (day !== UNKNOWN) roomForValue(lanes, field)[ats[field]!++] = day
    else layCell(lanes, field, bytes, from, at)
  }
  return row
}

const isDigit = (byte: number): boolean => (byte - ZERO) >>> 0 <= 9

const unlike = (field: number, columns: number): Error => new Error(`a row has ${field + 1} of ${columns} columns`)

let unquoted = new Uint8Array(1 << 12)

/** Lays a cell in quotes and gives the offset behind it; doubled quotes are one, and nothing in quotes is no value. */
function layQuoted(lanes: Lanes, field: number, row: number, bytes: Uint8Array, from: number): number {
  let at = from + 1
  let length = 0
  for (; at < bytes.length; at++) {
    if (bytes[at] === QUOTE && bytes[++at] !== QUOTE) break
    if (length === unquoted.length) unquoted = new Uint8Array(Buffer.concat([unquoted], length * 2))
    unquoted[length++] = bytes[at] as number
  }
  if (length > 0) {
    ;(lanes.bits[field] as Uint8Array)[row >> 3]! |= 1 << (row & 7)
    layCell(lanes, field, unquoted, 0, length)
  }
  while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++
  return at
}
