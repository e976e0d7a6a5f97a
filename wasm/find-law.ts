/**
 * Looks up what law each row read falls under, in a loop of its own: what is slow in one row (a guess of the processor
 * gone wrong, a table far away) holds up no other.
 */
import { rowsFound } from "./find-cells"
import { BUNDLE, DAY, HEAD, LAW, PPM, TAIL, WAY } from "./row"
import {
  byte, CELLS, CLASSES, COMBINATION_SIZE, COMBINATIONS, DESTINATION, DIRECTIONS, EPOCH_OF, HASH, HASH_SHIFT,
  ITEM_SHIFT, ITEMS, PLAN_BUNDLE, RATE_KIND, RATE_PPM, ROW_OF, ROW_SIZE, ROWS,
} from "./tables"

const NO_DIRECTION: i32 = 255
/** No class of goods, and the mark of a class whose items are told apart. */
const UNKNOWN: i32 = 0xffff
const SPLIT: i32 = 0x8000
/** Six digits stand in the table above all codes of eight. */
const SUBHEADING: i32 = 100000000

/** Looks up the law of each row that was read, as far as its layers: what they are is then at hand when they are priced. */
export function findLaw(): void {
  const hash = HASH
  const shift = HASH_SHIFT
  let into = ROWS
  for (const end = ROWS + rowsFound * ROW_SIZE; into < end; into += ROW_SIZE) {
    if (load<i32>(into, LAW) === 0) continue
    const direction = byte(DIRECTIONS + load<i32>(into, WAY))
    const head = load<i32>(into, HEAD)
    const tail = load<i32>(into, TAIL)
    const classes = classesOf(hash, shift, head)
    let code = tail < 0 ? classes & 0xffff : classes >>> 16
    if (code >= SPLIT) code = code === UNKNOWN ? subheadingOf(hash, shift, head) : itemOf(head, tail, code & ~SPLIT)
    if (code === UNKNOWN || direction === NO_DIRECTION) {
      store<i32>(into, 0, LAW)
      continue
    }
    const epoch = <i32>load<u16>(EPOCH_OF + (load<i32>(into, DAY) << 1))
    const number = <i32>load<u16>(CELLS + ((load<i32>(ROW_OF + ((direction * CLASSES + code) << 2)) + epoch) << 1))
    const law = COMBINATIONS + number * COMBINATION_SIZE
    const pair = load<i32>(law)
    const plan = PLAN_BUNDLE + ((pair & 0xffff) << 3)
    store<i32>(into, number === 0 ? 0 : law, LAW)
    store<i32>(into, byte(DESTINATION + direction), WAY)
    store<f64>(into, load<f64>(RATE_PPM + ((pair >>> 16) << 3)), PPM)
    store<i32>(into, byte(RATE_KIND + (pair >>> 16)) === 0 ? load<i32>(plan) : load<i32>(plan, 4), BUNDLE)
  }
}

/**
 * The classes of a code of eight digits and of its items, or below a subheading; all ones when it is not held. Four
 * codes stand in each place; where there are more, the others stand in the next.
 */
// @ts-expect-error: decorator
@inline function classesOf(hash: i32, shift: i32, head: i32): i32 {
  const place = hash + (<i32>(<u32>(head * <i32>0x9e3779b1) >>> shift) << 5)
  const same = i32x4.bitmask(i32x4.eq(v128.load(place), i32x4.splat(head)))
  return same === 0 ? classesBeyond(hash, shift, place, head) : load<i32>(place + (ctz(same) << 2), 16)
}

function classesBeyond(hash: i32, shift: i32, first: i32, head: i32): i32 {
  const end = hash + (1 << (37 - shift))
  let place = first
  while (load<i32>(place, 12) !== -1) {
    place += 32
    if (place === end) place = hash
    const same = i32x4.bitmask(i32x4.eq(v128.load(place), i32x4.splat(head)))
    if (same !== 0) return load<i32>(place + (ctz(same) << 2), 16)
  }
  return -1
}

/** The class of codes below six digits that nothing names. */
function subheadingOf(hash: i32, shift: i32, head: i32): i32 {
  return classesOf(hash, shift, head / 100 + SUBHEADING) >>> 16
}

/** The class of an item where not all items of the eight digits are of one. */
function itemOf(head: i32, tail: i32, others: i32): i32 {
  const mask = <i32>(0xffffffff >>> ITEM_SHIFT)
  let slot = <i32>(<u32>((head + tail) * <i32>0x9e3779b1) >>> ITEM_SHIFT)
  for (let there = load<i32>(ITEMS + (slot << 3)); there !== -1; there = load<i32>(ITEMS + (slot << 3))) {
    const packed = load<i32>(ITEMS + (slot << 3), 4)
    if (there === head && packed >>> 16 === tail) return packed & 0xffff
    slot = (slot + 1) & mask
  }
  return others
}
