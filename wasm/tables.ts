/**
 * Where everything stands in the kernel's memory: addresses and settings as the header gives them
 * (`src/workbench/bulk/kernel/header.ts`), by the same numbers.
 */

export const ROLES = load<i32>(0)
export const FIELDS = load<i32>(4)
export const CODES = load<i32>(8)
export const CODE_SHIFT = load<i32>(12)
export const ITEMS = load<i32>(16)
export const ITEM_SHIFT = load<i32>(20)
export const DIRECTIONS = load<i32>(24)
export const DESTINATION = load<i32>(28)
export const DAYS = load<i32>(32)
export const DEFAULT_DAY = load<i32>(36)
export const BOOKS = load<i32>(40)
export const BOOK = load<i32>(44)
export const PLAN_KIND = load<i32>(48)
export const PLAN_START = load<i32>(52)
export const PLAN_LAYERS = load<i32>(56)
export const LAYER_SLOT = load<i32>(60)
export const LAYER_MODE = load<i32>(64)
export const ALTERNATIVE_FIRST = load<i32>(68)
export const ALTERNATIVE_OPEN = load<i32>(72)
export const TERM_START = load<i32>(76)
export const TERM = load<i32>(80)
export const RATE_PPM = load<i32>(84)
export const RATE_KIND = load<i32>(88)
export const WRITES = load<i32>(92)
export const STATE = load<i32>(96)
export const TENS = load<i32>(100)
export const VALUES = load<i32>(104)
export const ROW_OF = load<i32>(108)
export const CLASSES = load<i32>(112)
export const CELLS = load<i32>(116)
export const LAWS = load<i32>(120)
export const STEPS = load<i32>(124)
export const PAIRS = load<i32>(128)
export const TOLD = load<i32>(132)
export const MARKS = load<i32>(136)
export const ENDS = load<i32>(140)
export const ROWS = load<i32>(144)

/** Words of a book: its tally, the output column of each slot, and how many columns there are. */
export const TALLY: i32 = 0
export const COLUMN_OF: i32 = 4
export const COLUMN_COUNT: i32 = 8
export const BOOK_SIZE: i32 = 12

/**
 * Words of a law: plan and rate of the first book; its layers side by side, 0 when there are none; column 1's rate; the
 * shares it asks for, as bits. Then, of each other book, plan and rate, first and last step.
 */
export const LAYERS: i32 = 4
export const COLUMN_ONE: i32 = 8
export const ASKS: i32 = 12
export const OTHERS: i32 = 16
export const OTHER_SIZE: i32 = 12
export const LAW_SIZE: i32 = OTHERS + (BOOKS - 1) * OTHER_SIZE

/** What a column of the file is to the kernel. */
export const SKIP: i32 = 0
export const CODE: i32 = 1
export const ORIGIN: i32 = 2
export const TO: i32 = 3
export const DATE: i32 = 4
export const VALUE: i32 = 5
export const CAREFUL: i32 = 6
export const METAL_SHARE: i32 = 7

/** Rows and cells that are looked at together, and the bytes of a block. */
export const BATCH: i32 = 256
export const MOST_MARKS: i32 = 16384
export const BLOCK: i32 = 64

/** What is kept of a row at hand, `ROW_SIZE` bytes each; where its odd quotes are told. */
export const ROW_SIZE: i32 = 32
export const ODD: i32 = ROWS + (BATCH + BLOCK) * ROW_SIZE

export const WHOLE: f64 = 1000000

// @ts-expect-error: decorator
@inline export function byte(at: i32): i32 {
  return <i32>load<u8>(at)
}

// @ts-expect-error: decorator
@inline export function portion(cents: f64, ppm: f64): f64 {
  return floor<f64>((cents * ppm + 500000) / WHOLE)
}
