import { chapterOfKey, digitOfKey, IN_PLACE, placeOf, SPLIT, SUBHEADING, UNKNOWN } from "./code-places.ts"
import { dayPlace, FIRST_YEAR, YEARS } from "./day-places.ts"
import { directionPlace, IMPLIED, NO_DIRECTION } from "./direction-places.ts"
import { type KernelViews, kernelViews } from "./kernel-views.ts"
import { ASKS, LAW_WORDS, OTHER_WORDS } from "./law-words.ts"
import type { KernelMap } from "./memory-map.ts"
import { planPricer } from "./plan-pricer.ts"

/** What the kernel stopped at: the end of what it was given, a row for the careful path, or a full output. */
export const DONE = 0
export const SLOW = 1
export const FULL = 2

/**
 * Prices the whole rows between two addresses, as far as `stop`, and gives DONE, SLOW or FULL; the state in memory holds
 * where it stands. The `MARGIN` bytes from `end` on must be line ends; at `room` the output is full. `how` is 1 when nothing follows,
 * and 2 more to go on where the last call stopped.
 */
export type RowKernel = (start: number, end: number, stop: number, how: number, room: number) => number

const [SKIP, CODE, ORIGIN, TO, DATE, VALUE, METAL_SHARE] = [0, 1, 2, 3, 4, 5, 7]
const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13]
const [CAPITAL_A, CAPITAL_Z] = [65, 90]
const CHINA = [67, 78] as const
const MOST = 2_000_000_000
const POINT = 46
/** Decimals that a share may have, and the bit of a law that asks for shares of metal. */
const [MOST_DECIMALS, METALS] = [6, 1]
/** Words of a book's record, and their places. */
const BOOK_WORDS = 3
const [TALLY, COLUMN_OF, COLUMN_COUNT] = [0, 1, 2]

/** The kernel in TypeScript, over the same memory as its WebAssembly twin (`wasm/price-rows.ts`). */
export function rowKernel({ memory }: Pick<KernelMap, "memory">): RowKernel {
  let views = kernelViews(memory)
  let rowsIn = over(views)
  return (start, end, stop, how, room) => {
    if (views.buffer !== memory.buffer) {
      views = kernelViews(memory)
      rowsIn = over(views)
    }
    return rowsIn(start, end, stop, how, room)
  }
}

function over(views: KernelViews): RowKernel {
  const { u8, u16, i32, f64, word } = views
  const { price, tally, write, step } = planPricer(views)
  const [roles, fields, writes] = [word("roles"), word("fields"), word("writes") !== 0]
  const [codes, codeShift, items, itemShift] = [
    word("codes") >> 2,
    word("codeShift"),
    word("items") >> 2,
    word("itemShift"),
  ]
  const [directions, destination] = [word("directions"), word("destination")]
  const [days, defaultDay] = [word("days") >> 2, word("defaultDay")]
  const [books, bookAt, steps] = [word("books"), word("book") >> 2, word("steps")]
  const [rowOf, classes, cells, laws] = [word("rowOf") >> 2, word("classes"), word("cells") >> 1, word("laws") >> 2]
  const [state, values] = [word("state") >> 2, word("values") >> 3]
  const lawWords = LAW_WORDS + (books - 1) * OTHER_WORDS
  let out = 0

  /** The classes of a code and of its items, or below a subheading; all ones where it is not held. */
  function classesOf(key: number): number {
    const places = 2 ** (32 - codeShift)
    for (let at = placeOf(key, codeShift); ; at = (at + 1) % places) {
      const place = codes + at * 2 * IN_PLACE
      for (let i = 0; i < IN_PLACE; i++) if (i32[place + i] === key) return i32[place + IN_PLACE + i]!
      if (i32[place + IN_PLACE - 1] === -1) return -1
    }
  }

  function itemOf(key: number, tail: number, others: number): number {
    const mask = 2 ** (32 - itemShift) - 1
    for (let slot = placeOf(key + tail, itemShift); i32[items + slot * 2] !== -1; slot = (slot + 1) & mask) {
      const packed = i32[items + slot * 2 + 1]!
      if (i32[items + slot * 2] === key && packed >>> 16 === tail) return packed & 0xffff
    }
    return others
  }

  function classOf(key: number, tail: number): number {
    const classes = classesOf(key)
    const own = tail < 0 ? classes & 0xffff : classes >>> 16
    if (own < SPLIT) return own
    if (own !== UNKNOWN) return itemOf(key, tail, own & ~SPLIT)
    return classesOf(key | SUBHEADING) >>> 16
  }

  function rowsIn(start: number, end: number, stop: number, how: number, room: number): number {
    const last = how & 1
    // Text has no zero byte: what holds one was damaged, and all around it is read with care.
    const scanned = u8.subarray(start, end).indexOf(0) < 0
    let pos = start
    let rows = i32[state + 4]!
    let priced = i32[state + 5]!
    out = i32[state + 3]!
    let status = DONE
    let rowStart = pos
    let rowEnd = pos
    while (pos < stop) {
      if (out > room) {
        status = FULL
        break
      }
      rowStart = pos
      let fast = scanned
      let whole = true
      let field = 0
      let key = 0
      let tail = -1
      let cents = -1
      let [one, two]: readonly [number, number] = CHINA
      let to = IMPLIED
      let day = defaultDay
      let shares = 0
      for (;;) {
        const role = u8[roles + field]
        const quoted = u8[pos] === QUOTE
        const a = quoted ? pos + 1 : pos
        // The value is read first, as far as it goes; then its end must be the end of the cell.
        let p = a
        if (role === CODE) {
          let count = 0
          let d = u8[p]! - 48
          while ((d >= 0 && d <= 9) || d === -2) {
            if (d >= 0) {
              if (count < 8) key |= digitOfKey(d, count)
              else tail = tail < 0 ? d : (tail * 10 + d) | 0
              count++
            }
            d = u8[++p]! - 48
          }
          if (count !== 8 && count !== 10) fast = false
        } else if (role === VALUE) {
          let fraction = -1
          let sum = 0
          let d = u8[p]! - 48
          if (d < 0 || d > 9) fast = false
          while ((d >= 0 && d <= 9) || (d === -2 && fraction < 0)) {
            if (d < 0) fraction = 0
            else {
              sum = sum * 10 + d
              if (fraction >= 0) fraction++
            }
            d = u8[++p]! - 48
          }
          if (fraction < 0) sum *= 100
          else if (fraction === 1) sum *= 10
          else if (fraction !== 2) fast = false
          if (p - a > 14) fast = false
          cents = sum
        } else if (role === DATE) {
          if (isDate(p)) {
            const y = (u8[p]! - 48) * 1000 + (u8[p + 1]! - 48) * 100 + (u8[p + 2]! - 48) * 10 + u8[p + 3]! - 48
            const m = (u8[p + 5]! - 48) * 10 + u8[p + 6]! - 48
            const d = (u8[p + 8]! - 48) * 10 + u8[p + 9]! - 48
            p += 10
            if (y < FIRST_YEAR || y >= FIRST_YEAR + YEARS || m < 1 || m > 12 || d < 1) fast = false
            else day = d > 31 ? -1 : i32[days + dayPlace(y, m, d)]!
          }
        } else if (role === ORIGIN) {
          const [x, y] = [u8[p]!, u8[p + 1]!]
          if (x >= CAPITAL_A && x <= CAPITAL_Z && y >= CAPITAL_A && y <= CAPITAL_Z) {
            p += 2
            one = x
            two = y
          }
        } else if (role === TO) {
          if (u8[p] === 85 && u8[p + 1] === 83) {
            p += 2
            to = 0
          } else if (u8[p] === 67 && u8[p + 1] === 78) {
            p += 2
            to = 1
          }
        }
        if (role === METAL_SHARE) {
          p = shareEnd(p)
          if (p > a) shares++
        }
        let b = p
        if (quoted) {
          for (;;) {
            while (b < end && u8[b] !== QUOTE) b++
            if (b >= end) {
              if (last === 0) whole = false
              else fast = false
              break
            }
            if (u8[b + 1] !== QUOTE) break
            b += 2
            if (role !== SKIP) fast = false
          }
          if (!whole) break
          pos = b < end ? b + 1 : end
          if (u8[pos] === RETURN && u8[pos + 1] === NEWLINE) pos++
          for (; u8[pos] !== COMMA && u8[pos] !== NEWLINE; pos++) fast = false
        } else {
          while (u8[b] !== COMMA && u8[b] !== NEWLINE) b++
          pos = b
          if (u8[pos] === NEWLINE && b > a && u8[b - 1] === RETURN) b--
        }
        if (pos >= end && last === 0) {
          whole = false
          break
        }
        if (role !== SKIP && p !== b) fast = false
        field++
        if (u8[pos] === NEWLINE || pos >= end) {
          rowEnd = pos > rowStart && u8[pos - 1] === RETURN ? pos - 1 : pos
          pos = pos < end ? pos + 1 : end
          break
        }
        pos++
        if (field >= fields) fast = false
      }
      if (!whole) {
        pos = rowStart
        break
      }
      if (rowEnd === rowStart) continue
      rows++
      let code = UNKNOWN
      let direction = NO_DIRECTION
      if (fast && field === fields && day >= 0 && cents <= MOST) {
        code = classOf(key, tail)
        direction = u8[directions + directionPlace(to, one, two)]!
      }
      const row = code === UNKNOWN || direction === NO_DIRECTION ? -1 : i32[rowOf + direction * classes + code]!
      const cell = row < 0 ? 0 : u16[cells + row + (day & 0xffff)]!
      // A share that no measure asks for changes nothing; two are to come to no more than the whole.
      const isAsked = shares > 1 || (shares === 1 && (i32[laws + cell * lawWords + ASKS]! & METALS) !== 0)
      if (cell === 0 || isAsked) {
        status = SLOW
        break
      }
      to = u8[destination + direction]!
      priced++
      f64[values + to]! += cents
      settle(cell, to, cents, chapterOfKey(key), day >> 16, rowStart, rowEnd)
    }
    i32[state] = pos
    i32[state + 1] = rowStart
    i32[state + 2] = rowEnd
    i32[state + 3] = out
    i32[state + 4] = rows
    i32[state + 5] = priced
    i32[state + 6] = scanned ? 0 : 1
    return status
  }

  /** Where a share ends: none, all, or a decimal below one; where it began when it is spelt otherwise. */
  function shareEnd(p: number): number {
    const [first, point] = [u8[p]! - 48, u8[p + 1]!]
    if (first === 1 || (first === 0 && point !== POINT)) return p + 1
    let end = p + 2
    while (first === 0 && u8[end]! >= 48 && u8[end]! <= 57) end++
    return first === 0 && end > p + 2 && end <= p + 2 + MOST_DECIMALS ? end : p
  }

  function isDate(p: number): boolean {
    if (u8[p + 4] !== 45 || u8[p + 7] !== 45) return false
    for (let i = 0; i < 10; i++) {
      const d = u8[p + i]! - 48
      if (i !== 4 && i !== 7 && (d < 0 || d > 9)) return false
    }
    return true
  }

  /** Prices, tells and adds up a row: the first book whole, the others by what they differ in. */
  function settle(
    law: number,
    to: number,
    cents: number,
    chapter: number,
    month: number,
    rowStart: number,
    rowEnd: number,
  ): void {
    if (writes) {
      u8.copyWithin(out, rowStart, rowEnd)
      out += rowEnd - rowStart
    }
    const own = laws + law * lawWords
    const [plan0, rate0] = [i32[own]! & 0xffff, i32[own]! >>> 16]
    price(plan0, rate0, to, cents)
    tally(i32[bookAt + TALLY]!, 1, to, chapter, month)
    if (writes) out = write(out, i32[bookAt + COLUMN_OF]!, i32[bookAt + COLUMN_COUNT]!)
    let shown = true
    for (let b = 1; b < books; b++) {
      const book = bookAt + b * BOOK_WORDS
      const at = own + LAW_WORDS + (b - 1) * OTHER_WORDS
      const firstStep = i32[at + 1]!
      if (!writes && firstStep >= 0) {
        const lastStep = steps + i32[at + 2]! * 32
        for (let one = steps + firstStep * 32; one < lastStep; one += 32) {
          step(one, i32[book + TALLY]!, to, cents, chapter, month)
        }
        continue
      }
      const [plan, rate] = [i32[at]! & 0xffff, i32[at]! >>> 16]
      if (plan !== plan0 || rate !== rate0) {
        if (!shown) price(plan0, rate0, to, cents)
        tally(i32[book + TALLY]!, -1, to, chapter, month)
        price(plan, rate, to, cents)
        tally(i32[book + TALLY]!, 1, to, chapter, month)
        shown = false
      } else if (!shown && writes) {
        price(plan0, rate0, to, cents)
        shown = true
      }
      if (writes) out = write(out, i32[book + COLUMN_OF]!, i32[book + COLUMN_COUNT]!)
    }
    if (writes) u8[out++] = NEWLINE
  }

  return rowsIn
}
