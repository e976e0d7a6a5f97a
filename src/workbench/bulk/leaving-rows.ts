import type { CarefulRows, KernelPricer } from "./kernel/kernel-pricer.ts"
import { eachLeft, type LeftRows, rowsAside } from "./left-rows.ts"
import type { Tally } from "./tally.ts"

export interface LeavingParts {
  readonly kernel: KernelPricer
  readonly tally: Tally
  /** Opens the path of this thread's own. */
  readonly carefully: () => Promise<CarefulRows>
  /** Told where in the file the text begins of which rows are priced. */
  readonly textFrom: (at: number) => void
}

/** The rows of one part that leave the kernel, as long as they are left to another. */
export interface LeavingRows {
  /** Takes those of a text that begins there in the file. */
  readonly from: (base: number) => void
  readonly areMany: () => boolean
  /** Prices here what was taken aside, and whatever comes. */
  readonly stop: () => Promise<void>
  readonly left: () => LeftRows
}

/** Has the kernel's rows taken aside. */
export function leavingRows({ kernel, tally, carefully, textFrom }: LeavingParts): LeavingRows {
  const aside = rowsAside(tally)
  kernel.care({ careful: aside.take, alike: aside.take })
  return {
    from: aside.from,
    areMany: aside.areMany,
    async stop() {
      const [care, rows] = [await carefully(), tally.rows]
      for (const _ of eachLeft(aside.give(), textFrom, tally, care.careful));
      tally.rows = rows
      kernel.care(care)
    },
    left: aside.give,
  }
}
