/** Codes of one place. */
export const IN_PLACE = 4
/** No class. */
export const UNKNOWN = 0xffff
/** Marks the class of items where some have one of their own. */
export const SPLIT = 0x8000
/** Six digits stand in the table above all codes of eight. */
export const SUBHEADING = 100_000_000

/** Where a key's place begins to be looked for. */
export const placeOf = (key: number, shift: number): number => Math.imul(key, 0x9e3779b1) >>> shift
