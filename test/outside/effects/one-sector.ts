import { gravityEntries } from "./gravity.ts"
import { liberationDayEntries } from "./liberation-day.ts"
import type { Entry } from "./registry.ts"
import { twoCountryEntries } from "./two-countries.ts"

/** Models A, A0, A2, A-EK and A-Armington: one sector, many economies. */
export const oneSectorEntries: readonly Entry[] = [...liberationDayEntries, ...twoCountryEntries, ...gravityEntries]
