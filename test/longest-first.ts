import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Files that take half a minute or more, the longest first: begun last, one of them would be waited for alone. */
const LONGEST = [
  "test/batch/random-lines.test.ts",
  "test/batch/signatures.test.ts",
  "test/dashboard/dashboard.test.ts",
  "test/ratebook/agrees.test.ts",
  "test/sweep/sweep.test.ts",
  "test/http/crash.test.ts",
  "test/package/reference.test.ts",
  "test/package/library.test.ts",
  "test/dashboard/keys.test.ts",
]

/** Begins the longest files first, the others in the order in which the runner would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    const longest = LONGEST.flatMap((name) => files.find(({ moduleId }) => moduleId.endsWith(name)) ?? [])
    return [...longest, ...others.filter((file) => !longest.includes(file))]
  }
}
