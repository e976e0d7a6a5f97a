/** Goods that come from nowhere we know of. */
export const NO_DIRECTION = 255
/** One table each: into the United States, into China, and wherever goods of that origin go. */
export const IMPLIED = 2

/** A place for every two bytes of text in each of the tables. */
export const directionPlace = (to: number, first: number, second: number): number => (to << 16) | (second << 8) | first
