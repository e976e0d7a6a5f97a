/** Words of a law: plan and rate of the first book, where its layers stand side by side, column 1's rate, the shares asked for. */
export const [LAW, BUNDLE, PPM, ASKS] = [0, 1, 2, 3]
export const LAW_WORDS = 4
/** Then of each other book: plan and rate, and the first and last step from the first book's layers. */
export const OTHER_WORDS = 3

/** Two layers side by side: their rates, then the sums of what they came to. */
export const PAIR_BYTES = 32
/** Where the sums of a pair stand in it. */
export const PAIR_SUMS = 16
