import type { Reading, TimeContext } from "./readings.ts"

/** One way in which news writes a time. */
export interface TimeRule {
  readonly id: string
  /** Cheap to look for; without it the pattern, which is not, cannot match. */
  readonly sign: RegExp
  readonly pattern: RegExp
  readonly read: (groups: Readonly<Record<string, string | undefined>>, context: TimeContext) => Reading | undefined
}
