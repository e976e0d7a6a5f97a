import { expect } from "vitest"
import type { Held } from "./hold-lines.ts"

/** Says how many lines were held, and fails with those that differ. */
export function told({ lines, plain, failed, failures }: Held): void {
  console.log(`${lines} lines held against the plain evaluator, ${plain} of them priced by it, ${failed} differ`)
  expect(failures.join("\n\n")).toBe("")
  expect(failed).toBe(0)
}
