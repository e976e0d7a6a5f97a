/** Codes of one place. */
export const IN_PLACE = 4
/** No class. */
export const UNKNOWN = 0xffff
/** Marks the class of items where some have one of their own. */
export const SPLIT = 0x8000
/** Six digits stand in the table with what is no digit in the place of the last two. */
export const SUBHEADING = 0xf0f00000 | 0

/** Eight digits as the table holds them: one a half byte, the first four in the lower halves, the others above them. */
export const digitOfKey = (digit: number, at: number): number => digit << ((at & 3) * 8 + (at >> 2) * 4)

/** The chapter of a key. */
export const chapterOfKey = (key: number): number => (key & 15) * 10 + ((key >> 8) & 15)

/** Where a key's place begins to be looked for. */
export const placeOf = (key: number, shift: number): number => Math.imul(key, 0x9e3779b1) >>> shift
