/**
 * Looks up what law each row read falls under, in a loop of its own: what is slow in one row (a guess of the processor
 * gone wrong, a table far away) holds up no other.
 */
import { rowsFound } from "./find-cells"
import { DAY, KEY, LAW, STATED, TAIL, WAY } from "./row"
import {
  ASKS, byte, CELLS, CLASSES, CODE_SHIFT, CODES, DESTINATION, ITEM_SHIFT, ITEMS, LAW_SIZE, LAWS, ROW_OF, ROW_SIZE, ROWS,
} from "./tables"

/** No class of goods, and the mark of a class whose items are told apart. */
const UNKNOWN: i32 = 0xffff
const SPLIT: i32 = 0x8000
/** Six digits stand in the table with what is no digit in the place of the last two. */
const SUBHEADING: i32 = 0xf0f00000
/** The bit of a law that asks for shares of metal. */
const METALS: i32 = 1

/**
 * Looks up the law of each row that was read, and where goods of its direction go: their classes first, then what is
 * charged, since the processor looks further ahead in two short loops than in one long.
 */
export function findLaw(): void {
  findClasses()
  const rowOf = ROW_OF
  const classCount = CLASSES
  const cells = CELLS
  const laws = LAWS
  const size = LAW_SIZE
  const destination = DESTINATION
  let into = ROWS
  for (const end = ROWS + rowsFound * ROW_SIZE; into < end; into += ROW_SIZE) {
    const read = load<i32>(into, LAW)
    if (read === 0) continue
    const code = <i32>load<u16>(into, TAIL)
    const direction = <i32>load<u16>(into, WAY)
    const day = load<i32>(into, DAY)
    const row = load<i32>(rowOf + ((direction * classCount + code) << 2))
    const number = <i32>load<u16>(cells + ((row + (day & 0xffff)) << 1))
    let law = number === 0 ? 0 : laws + number * size
    // A share that no measure asks for changes nothing.
    if ((read & STATED) !== 0 && (load<i32>(law, ASKS) & METALS) !== 0) law = 0
    store<i32>(into, law, LAW)
    store<u16>(into, <u16>byte(destination + direction), WAY)
  }
}

/** Leaves the class of each row's goods in the place of their item; goods of none are left to the careful path. */
function findClasses(): void {
  const codes = CODES
  const shift = CODE_SHIFT
  let into = ROWS
  for (const end = ROWS + rowsFound * ROW_SIZE; into < end; into += ROW_SIZE) {
    const key = load<i32>(into, KEY)
    // One more than the item's two digits; 0 is none.
    const tail = <i32>load<u16>(into, TAIL)
    const classes = classesOf(codes, shift, key)
    let code = tail === 0 ? classes & 0xffff : classes >>> 16
    if (code >= SPLIT) {
      code = code === UNKNOWN ? subheadingOf(codes, shift, key) : itemOf(key, tail - 1, code & ~SPLIT)
      if (code === UNKNOWN) store<i32>(into, 0, LAW)
    }
    store<u16>(into, <u16>code, TAIL)
  }
}

/**
 * The classes of a code of eight digits and of its items, or below a subheading; all ones when it is not held. Four
 * codes stand in each place; where there are more, the others stand in the next.
 */
// @ts-expect-error: decorator
@inline function classesOf(codes: i32, shift: i32, key: i32): i32 {
  const place = codes + (<i32>(<u32>(key * <i32>0x9e3779b1) >>> shift) << 5)
  const same = i32x4.bitmask(i32x4.eq(v128.load(place), i32x4.splat(key)))
  return same === 0 ? classesBeyond(codes, shift, place, key) : load<i32>(place + (ctz(same) << 2), 16)
}

function classesBeyond(codes: i32, shift: i32, first: i32, key: i32): i32 {
  const end = codes + (1 << (37 - shift))
  let place = first
  while (load<i32>(place, 12) !== -1) {
    place += 32
    if (place === end) place = codes
    const same = i32x4.bitmask(i32x4.eq(v128.load(place), i32x4.splat(key)))
    if (same !== 0) return load<i32>(place + (ctz(same) << 2), 16)
  }
  return -1
}

/** The class of codes below six digits that nothing names. */
function subheadingOf(codes: i32, shift: i32, key: i32): i32 {
  return classesOf(codes, shift, key | SUBHEADING) >>> 16
}

/** The class of an item where not all items of the eight digits are of one. */
function itemOf(key: i32, item: i32, others: i32): i32 {
  const mask = <i32>(0xffffffff >>> ITEM_SHIFT)
  let slot = <i32>(<u32>((key + item) * <i32>0x9e3779b1) >>> ITEM_SHIFT)
  for (let there = load<i32>(ITEMS + (slot << 3)); there !== -1; there = load<i32>(ITEMS + (slot << 3))) {
    const packed = load<i32>(ITEMS + (slot << 3), 4)
    if (there === key && packed >>> 16 === item) return packed & 0xffff
    slot = (slot + 1) & mask
  }
  return others
}
