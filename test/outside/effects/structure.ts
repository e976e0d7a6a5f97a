import type { Entry } from "./registry.ts"

/** Model B (Caliendo–Parro): NAFTA on 31×40 and US–China on 7×44. */
export const structureEntries: readonly Entry[] = []
