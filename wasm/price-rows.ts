/**
 * The row kernel for WebAssembly: CSV bytes to priced rows, in one pass, over memory that `memory-map.ts` lays out.
 * `src/workbench/bulk/kernel/price-rows.ts` is its twin, line by line; a property test holds both to the same bytes.
 * Compiled by `npm run build:wasm` (AssemblyScript).
 */

// The header: addresses and settings, as the numbers of `memory-map.ts` say.
const ROLES = load<i32>(0)
const FIELDS = load<i32>(4)
const HASH = load<i32>(8)
const DIRECTIONS = load<i32>(12)
const DESTINATION = load<i32>(16)
const MONTH_START = load<i32>(20)
const DEFAULT_DAY = load<i32>(24)
const DEFAULT_MONTH = load<i32>(28)
const BOOKS = load<i32>(32)
const BOOK = load<i32>(36)
const PLAN_KIND = load<i32>(40)
const PLAN_START = load<i32>(44)
const PLAN_LAYERS = load<i32>(48)
const LAYER_SLOT = load<i32>(52)
const LAYER_MODE = load<i32>(56)
const ALTERNATIVE_FIRST = load<i32>(60)
const ALTERNATIVE_OPEN = load<i32>(64)
const TERM_START = load<i32>(68)
const TERM = load<i32>(72)
const RATE_PPM = load<i32>(76)
const RATE_KIND = load<i32>(80)
const _OUT = load<i32>(84)
const _OUT_LIMIT = load<i32>(88)
const WRITES = load<i32>(92)
const EPOCH_OF = load<i32>(96)
const STATE = load<i32>(100)
const TENS = load<i32>(104)
const VALUES = load<i32>(108)
const ROW_OF = load<i32>(112)
const CLASSES = load<i32>(116)
const CELLS = load<i32>(120)
const COMBINATIONS = load<i32>(124)
const STEPS = load<i32>(128)

const TALLY: i32 = 0
const COLUMN_OF: i32 = 4
const COLUMN_COUNT: i32 = 8
const BOOK_SIZE: i32 = 12
const CELL_SIZE: i32 = 16

const SKIP: i32 = 0
const CODE: i32 = 1
const ORIGIN: i32 = 2
const TO: i32 = 3
const DATE: i32 = 4
const VALUE: i32 = 5

const DONE: i32 = 0
const SLOW: i32 = 1
const FULL: i32 = 2

const FIRST_YEAR: i32 = 1990
const YEARS: i32 = 60
const CHINA: i32 = 65
const NO_DIRECTION: i32 = 255
const WHOLE: f64 = 1000000
const MOST: f64 = 2000000000

// What the last row came to.
let from: f64 = 0
let upTo: f64 = 0
let layers: i32 = 0
let out: i32 = 0
const SLOTS = memory.data(64 * 4, 16)
const LOWS = memory.data(64 * 8, 16)
const LAID = memory.data(128 * 8, 16)

// @ts-expect-error: decorator
@inline function byte(at: i32): i32 {
  return <i32>load<u8>(at)
}

// @ts-expect-error: decorator
@inline function portion(cents: f64, ppm: f64): f64 {
  return floor<f64>((cents * ppm + 500000) / WHOLE)
}

// @ts-expect-error: decorator
@inline function slotAt(head: i32, tail: i32): i32 {
  let slot = <i32>(<u32>((head * <i32>0x9e3779b1) ^ ((tail + 2) * <i32>0x85ebca6b)) >>> 15)
  let found = -1
  for (let there = load<i32>(HASH + (slot << 3)); there !== -1; there = load<i32>(HASH + (slot << 3))) {
    const packed = load<i32>(HASH + (slot << 3), 4)
    if (there === head && <i32>(<i8>packed) === tail) {
      found = packed >> 8
      break
    }
    slot = (slot + 1) & 0x1ffff
  }
  return found
}

/** The number that eight digits make, the first in the lowest byte. */
// @ts-expect-error: decorator
@inline function eightDigits(digits: u64): i32 {
  const pairs = digits * 10 + (digits >> 8)
  const high = (pairs & 0x000000ff000000ff) * 0x000f424000000064
  const low = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001
  return <i32>((high + low) >> 32)
}

function codeAt(head: i32, tail: i32): i32 {
  let index = slotAt(head, tail)
  if (index >= 0) return index
  if (tail !== -1) index = slotAt(head, -2)
  return index >= 0 ? index : slotAt(head / 100, -4)
}

/** Lays one layer of the row at hand. */
// @ts-expect-error: decorator
@inline function lay(slot: i32, low: f64): void {
  store<i32>(SLOTS + (layers << 2), slot)
  store<f64>(LOWS + (layers << 3), low)
  layers++
}

/** Prices a value under a plan, column 1 at `rate` (0 is free); each layer rounded on its own. */
function price(plan: i32, rate: i32, first: i32, cents: f64): void {
  const ppm = load<f64>(RATE_PPM + (rate << 3))
  const open = byte(RATE_KIND + rate)
  const alternative = load<i32>(PLAN_START + (plan << 2))
  layers = 0
  if (byte(PLAN_KIND + plan) === 1) {
    let total: f64 = 0
    let unbounded = false
    if (load<i32>(ALTERNATIVE_FIRST + (alternative << 2)) >= 0) {
      unbounded = open !== 0
      if (ppm > 0) {
        total = portion(cents, ppm)
        lay(first, total)
      }
    }
    const end = TERM + (load<i32>(TERM_START + (alternative << 2), 4) << 5)
    for (let term = TERM + (load<i32>(TERM_START + (alternative << 2)) << 5); term < end; term += 32) {
      const low = portion(cents, load<f64>(term))
      lay(load<i32>(term, 20), low)
      total += low
    }
    from = total
    upTo = unbounded ? Infinity : total
    return
  }
  layered(plan, ppm, open, first, cents)
}

/** The same for plans of several completions, of bases that are parts of the value, or of rates without an upper bound. */
function layered(plan: i32, ppm: f64, open: i32, first: i32, cents: f64): void {
  const start = load<i32>(PLAN_LAYERS + (plan << 2))
  const count = load<i32>(PLAN_LAYERS + (plan << 2), 4) - start
  for (let i = 0; i < count; i++) {
    const slot = load<i32>(LAYER_SLOT + ((start + i) << 2))
    lay(slot < 0 ? first : slot, Infinity)
  }
  let least = Infinity
  let most: f64 = 0
  const begin = load<i32>(PLAN_START + (plan << 2))
  const end = load<i32>(PLAN_START + (plan << 2), 4)
  for (let a = begin; a < end; a++) {
    let sum: f64 = 0
    let above: f64 = 0
    let unbounded = byte(ALTERNATIVE_OPEN + a) !== 0
    const part = load<i32>(ALTERNATIVE_FIRST + (a << 2))
    if (part > 0) {
      const base = part === 1000000 ? cents : portion(cents, <f64>part)
      const low = portion(base, ppm)
      if (open !== 0) unbounded = true
      sum = low
      least0(0, low)
    } else if (part === 0) least0(0, 0)
    const lastTerm = TERM + (load<i32>(TERM_START + (a << 2), 4) << 5)
    for (let term = TERM + (load<i32>(TERM_START + (a << 2)) << 5); term < lastTerm; term += 32) {
      const share = load<f64>(term, 8)
      const base = share === WHOLE ? cents : portion(cents, share)
      let low: f64 = 0
      const kind = load<i32>(term, 16)
      if (kind === 1) {
        if (part >= 0 && open !== 0) unbounded = true
        else low = max<f64>(0, portion(base, load<f64>(term)) - (part >= 0 ? portion(base, ppm) : 0))
      } else if (kind === 3) above += portion(base, load<f64>(term))
      else {
        if (kind === 2) unbounded = true
        low = portion(base, load<f64>(term))
      }
      sum += low
      least0(load<i32>(term, 24), low)
    }
    if (sum < least) least = sum
    if (unbounded) most = Infinity
    else if (sum + above > most) most = sum + above
  }
  for (let i = 0; i < count; i++) {
    if (byte(LAYER_MODE + start + i) === 0) store<f64>(LOWS + (i << 3), 0)
  }
  from = least
  upTo = most
}

// @ts-expect-error: decorator
@inline function least0(layer: i32, low: f64): void {
  const at = LOWS + (layer << 3)
  if (low < load<f64>(at)) store<f64>(at, low)
}

/** Adds the row at hand to a tally: certain duty by slot, chapter and month, and what lies above it; or takes it off. */
function tally(at: i32, sign: f64, to: i32, chapter: i32, month: i32): void {
  for (let i = 0; i < layers; i++) {
    const sum = at + (load<i32>(SLOTS + (i << 2)) << 3)
    store<f64>(sum, load<f64>(sum) + sign * load<f64>(LOWS + (i << 3)))
  }
  const byChapter = at + 2048 + ((to * 100 + chapter) << 3)
  store<f64>(byChapter, load<f64>(byChapter) + sign * from)
  const byMonth = at + 3648 + ((to * 720 + month) << 3)
  store<f64>(byMonth, load<f64>(byMonth) + sign * from)
  if (upTo === from) return
  const above = at + 15168 + (to << 3)
  if (upTo === Infinity) {
    store<f64>(above, load<f64>(above) - sign * from)
    store<f64>(at, load<f64>(at, 15192) + sign, 15192)
  } else {
    store<f64>(above, load<f64>(above) + sign * (upTo - from))
    store<f64>(at, load<f64>(at, 15184) + sign, 15184)
  }
}

/** Adds one layer that a tally has more, or less, than the first. */
function step(step: i32, at: i32, to: i32, cents: f64, chapter: i32, month: i32): void {
  const more = load<f64>(step, 8) * portion(cents, load<f64>(step))
  const slot = load<i32>(step, 20)
  const sum = at + ((slot < 0 ? to : slot) << 3)
  store<f64>(sum, load<f64>(sum) + more)
  const byChapter = at + 2048 + ((to * 100 + chapter) << 3)
  store<f64>(byChapter, load<f64>(byChapter) + more)
  const byMonth = at + 3648 + ((to * 720 + month) << 3)
  store<f64>(byMonth, load<f64>(byMonth) + more)
}

// @ts-expect-error: decorator
@inline function commas(count: i32): void {
  let left = count
  let at = out
  while (left > 0) {
    v128.store(at, i8x16.splat(44))
    at += 16
    left -= 16
  }
  out += count
}

/** Minor units as a decimal with two digits. */
function money(cents: f64): void {
  if (cents >= 2147483648) return largeMoney(<i64>cents)
  const whole = <u32>cents / 100
  const rest = <u32>cents - whole * 100
  digits(whole)
  store<u8>(out, 46)
  store<u16>(out, load<u16>(TENS + (rest << 1)), 1)
  out += 3
}

function largeMoney(cents: i64): void {
  const whole = cents / 100
  const rest = <i32>(cents - whole * 100)
  const high = whole / 1000000
  const low = <u32>(whole - high * 1000000)
  if (high === 0) digits(low)
  else {
    if (high >= 1000000000) {
      digits(<u32>(high / 1000000000))
      padded(<u32>(high % 1000000000), 9)
    } else digits(<u32>high)
    padded(low, 6)
  }
  store<u8>(out, 46)
  store<u16>(out, load<u16>(TENS + (rest << 1)), 1)
  out += 3
}

function padded(value: u32, width: i32): void {
  let rest = value
  for (let at = out + width - 1; at >= out; at--) {
    store<u8>(at, 48 + (rest % 10))
    rest /= 10
  }
  out += width
}

function digits(value: u32): void {
  let size = 1
  if (value >= 10000) {
    size = value >= 100000000 ? (value >= 1000000000 ? 10 : 9) : value >= 1000000 ? (value >= 10000000 ? 8 : 7) : value >= 100000 ? 6 : 5
  } else size = value >= 100 ? (value >= 1000 ? 4 : 3) : value >= 10 ? 2 : 1
  let rest = value
  let at = out + size
  while (rest >= 100) {
    const pair = rest % 100
    rest /= 100
    at -= 2
    store<u16>(at, load<u16>(TENS + (pair << 1)))
  }
  if (rest >= 10) store<u16>(at - 2, load<u16>(TENS + (rest << 1)))
  else store<u8>(at - 1, 48 + rest)
  out += size
}

/** Writes the price of the row at hand: duty, or its bounds, and one cell a column of layers. */
function write(columnOf: i32, columns: i32): void {
  if (upTo === from) {
    store<u8>(out++, 44)
    money(from)
    commas(2)
  } else {
    commas(2)
    money(from)
    store<u8>(out++, 44)
    if (upTo !== Infinity) money(upTo)
  }
  let low: u64 = 0
  let high: u64 = 0
  for (let i = 0; i < layers; i++) {
    const cents = load<f64>(LOWS + (i << 3))
    if (cents === 0) continue
    const column = byte(columnOf + load<i32>(SLOTS + (i << 2)))
    const cell = LAID + (column << 3)
    store<f64>(cell, load<f64>(cell) + cents)
    if (column < 64) low |= <u64>1 << column
    else high |= <u64>1 << (column - 64)
  }
  let next = 0
  while (low !== 0) {
    const column = <i32>ctz(low)
    low &= low - 1
    commas(column - next + 1)
    cellOut(column)
    next = column + 1
  }
  while (high !== 0) {
    const column = 64 + <i32>ctz(high)
    high &= high - 1
    commas(column - next + 1)
    cellOut(column)
    next = column + 1
  }
  commas(columns - next)
}

// @ts-expect-error: decorator
@inline function cellOut(column: i32): void {
  const cell = LAID + (column << 3)
  money(load<f64>(cell))
  store<f64>(cell, 0)
}

/** The end of a stretch of text: the first quote, or the limit. */
function quoteAfter(start: i32, limit: i32): i32 {
  let at = start
  const quotes = i8x16.splat(34)
  while (at + 16 <= limit) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), quotes))
    if (found !== 0) return at + ctz(found)
    at += 16
  }
  while (at < limit && byte(at) !== 34) at++
  return at
}

/**
 * Prices the whole rows between two addresses, as far as `stop`. Gives DONE, SLOW at a row for the careful path, or FULL
 * when the output must be emptied; the state holds where it stands, and the bounds of a slow row.
 * The byte at `end` must be a line end. `how` is 1 when nothing follows, and 2 more to leave every row to the careful path.
 */
export function run(start: i32, end: i32, stop: i32, how: i32, room: i32): i32 {
  const last = how & 1
  const scanned = (how & 2) == 0
  const roles = ROLES
  const fields = FIELDS
  const books = BOOKS
  const writes = WRITES !== 0
  let pos = start
  let rows = load<i32>(STATE, 16)
  let priced = load<i32>(STATE, 20)
  out = load<i32>(STATE, 12)
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
    let field = 0
    let head = -1
    let tail = -1
    let cents: f64 = -1
    let origin = CHINA
    let to = 2
    let day = DEFAULT_DAY
    let month = DEFAULT_MONTH
    let whole = true
    for (;;) {
      const role = byte(roles + field)
      const quoted = byte(pos) === 34
      const a = quoted ? pos + 1 : pos
      // The value is read first, as far as it goes; then its end must be the end of the cell.
      let p = a
      switch (role) {
        case CODE: {
          let count = 0
          head = 0
          const eight = load<u64>(p) ^ 0x3030303030303030
          if (((eight | (eight + 0x0606060606060606)) & 0xf0f0f0f0f0f0f0f0) === 0) {
            head = eightDigits(eight)
            count = 8
            p += 8
          }
          let d = byte(p) - 48
          while (<u32>d <= 9 || d === -2) {
            if (d >= 0) {
              count++
              if (count <= 8) head = head * 10 + d
              else tail = tail < 0 ? d : tail * 10 + d
            }
            d = byte(++p) - 48
          }
          if (count !== 8 && count !== 10) fast = false
          break
        }
        case VALUE: {
          let fraction = -1
          let sum: i64 = 0
          let d = byte(p) - 48
          if (<u32>d > 9) fast = false
          while (<u32>d <= 9 || (d === -2 && fraction < 0)) {
            if (d < 0) fraction = 0
            else {
              sum = sum * 10 + d
              if (fraction >= 0) fraction++
            }
            d = byte(++p) - 48
          }
          if (fraction < 0) sum *= 100
          else if (fraction === 1) sum *= 10
          else if (fraction !== 2) fast = false
          if (p - a > 14) fast = false
          cents = <f64>sum
          break
        }
        case DATE: {
          const y1 = byte(p) - 48
          const y2 = byte(p + 1) - 48
          const y3 = byte(p + 2) - 48
          const y4 = byte(p + 3) - 48
          const m1 = byte(p + 5) - 48
          const m2 = byte(p + 6) - 48
          const d1 = byte(p + 8) - 48
          const d2 = byte(p + 9) - 48
          if (
            <u32>y1 <= 9 && <u32>y2 <= 9 && <u32>y3 <= 9 && <u32>y4 <= 9 && byte(p + 4) === 45 && <u32>m1 <= 9 &&
            <u32>m2 <= 9 && byte(p + 7) === 45 && <u32>d1 <= 9 && <u32>d2 <= 9
          ) {
            p += 10
            const y = y1 * 1000 + y2 * 100 + y3 * 10 + y4
            const m = m1 * 10 + m2
            const d = d1 * 10 + d2
            if (y < FIRST_YEAR || y >= FIRST_YEAR + YEARS || m < 1 || m > 12 || d < 1) fast = false
            else {
              month = (y - FIRST_YEAR) * 12 + m - 1
              day = load<i32>(MONTH_START + (month << 2)) + d - 1
              if (day >= load<i32>(MONTH_START + (month << 2), 4)) fast = false
            }
          }
          break
        }
        case ORIGIN: {
          const x = byte(p) - 65
          const y = byte(p + 1) - 65
          if (<u32>x <= 25 && <u32>y <= 25) {
            p += 2
            origin = x * 26 + y
          }
          break
        }
        case TO: {
          const two = load<u16>(p)
          if (two === 0x5355) {
            p += 2
            to = 0
          } else if (two === 0x4e43) {
            p += 2
            to = 1
          }
        }
      }
      let b = p
      if (quoted) {
        for (;;) {
          b = quoteAfter(b, end)
          if (b >= end) {
            if (last === 0) whole = false
            else fast = false
            break
          }
          if (byte(b + 1) !== 34) break
          b += 2
          if (role !== SKIP) fast = false
        }
        if (!whole) break
        pos = b < end ? b + 1 : end
        for (let c = byte(pos); c !== 44 && c !== 10; c = byte(++pos)) if (c !== 13) fast = false
      } else {
        for (let c = byte(b); c !== 44 && c !== 10; c = byte(b)) b++
        pos = b
        if (b > a && byte(b - 1) === 13) b--
      }
      if (pos >= end && last === 0) {
        whole = false
        break
      }
      if (role !== SKIP && p !== b) fast = false
      field++
      if (byte(pos) === 10 || pos >= end) {
        rowEnd = pos > rowStart && byte(pos - 1) === 13 ? pos - 1 : pos
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
    let code = -1
    let direction = NO_DIRECTION
    if (fast && field === fields && day >= 0 && cents <= MOST) {
      code = codeAt(head, tail)
      direction = byte(DIRECTIONS + to * 676 + origin)
    }
    let cell = 0
    if (code >= 0 && direction !== NO_DIRECTION) {
      const row = load<i32>(ROW_OF + ((direction * CLASSES + code) << 2)) + <i32>load<u16>(EPOCH_OF + (day << 1))
      cell = <i32>load<u16>(CELLS + (row << 1))
    }
    if (cell === 0) {
      status = SLOW
      break
    }
    to = byte(DESTINATION + direction)
    priced++
    store<f64>(VALUES + (to << 3), load<f64>(VALUES + (to << 3)) + cents)
    const chapter = head / 1000000
    if (writes) {
      memory.copy(out, rowStart, rowEnd - rowStart)
      out += rowEnd - rowStart
    }
    const own = COMBINATIONS + cell * books * CELL_SIZE
    const plan0 = load<i32>(own)
    const rate0 = load<i32>(own, 4)
    price(plan0, rate0, to, cents)
    tally(load<i32>(BOOK, TALLY), 1, to, chapter, month)
    if (writes) write(load<i32>(BOOK, COLUMN_OF), load<i32>(BOOK, COLUMN_COUNT))
    let shown = 0
    for (let b = 1; b < books; b++) {
      const book = BOOK + b * BOOK_SIZE
      const at = own + b * CELL_SIZE
      const firstStep = load<i32>(at, 8)
      if (!writes && firstStep >= 0) {
        const lastStep = STEPS + (load<i32>(at, 12) << 5)
        for (let one = STEPS + (firstStep << 5); one < lastStep; one += 32) {
          step(one, load<i32>(book, TALLY), to, cents, chapter, month)
        }
        continue
      }
      const plan = load<i32>(at)
      const rate = load<i32>(at, 4)
      if (plan !== plan0 || rate !== rate0) {
        if (shown !== 0) price(plan0, rate0, to, cents)
        tally(load<i32>(book, TALLY), -1, to, chapter, month)
        price(plan, rate, to, cents)
        tally(load<i32>(book, TALLY), 1, to, chapter, month)
        shown = b
      } else if (shown !== 0 && writes) {
        price(plan0, rate0, to, cents)
        shown = 0
      }
      if (writes) write(load<i32>(book, COLUMN_OF), load<i32>(book, COLUMN_COUNT))
    }
    if (writes) store<u8>(out++, 10)
  }
  store<i32>(STATE, pos)
  store<i32>(STATE, rowStart, 4)
  store<i32>(STATE, rowEnd, 8)
  store<i32>(STATE, out, 12)
  store<i32>(STATE, rows, 16)
  store<i32>(STATE, priced, 20)
  return status
}
