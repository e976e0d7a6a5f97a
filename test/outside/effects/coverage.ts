import type { Entry } from "./registry.ts"

/** Models A, A0, A2, A-EK and A-Armington: one sector, many economies. */
export const coverageEntries: readonly Entry[] = []
