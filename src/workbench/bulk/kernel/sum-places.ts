import { MONTHS } from "./day-places.ts"

/** How a book's sums lie in the kernel's memory, as numbers of eight bytes: by slot, chapter, month, then what is beyond. */
export const SLOTS = 256
export const CHAPTERS = 100
/** Numbers of one book. */
export const NUMBERS = SLOTS + 2 * CHAPTERS + 2 * MONTHS + 4

/** Slots of the kernel: column 1 of both territories, then the joint slots. */
export const slotAt = (joint: number): number => joint + 2
