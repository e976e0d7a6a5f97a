import type { Entry } from "./registry.ts"

/** Model C (Ossa): optimal, Nash and cooperative tariffs on 7×33. */
export const talksEntries: readonly Entry[] = []
