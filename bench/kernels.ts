import { openSync, readSync } from "node:fs"
import type { LawTables } from "../src/workbench/bulk/kernel/memory-map.ts"
import type { Layout } from "../src/workbench/bulk/layout.ts"

const CHUNK = 1 << 18

const built = <T>(path: string) =>
  import(new URL(`../dist/workbench/bulk/${path}.js`, import.meta.url).href) as Promise<T>

/** Seconds one thread takes over the rows of a file, read before, to their totals: by the compiled kernel and by its twin. */
export async function kernels(
  file: string,
  tables: LawTables,
): Promise<{ readonly wasm: number; readonly ts: number }> {
  const { readLayout } = await built<typeof import("../src/workbench/bulk/layout.ts")>("layout")
  const { compiledKernel } =
    await built<typeof import("../src/workbench/bulk/kernel/open-kernel.ts")>("kernel/open-kernel")
  const { rowKernel } = await built<typeof import("../src/workbench/bulk/kernel/price-rows.ts")>("kernel/price-rows")
  const { kernelPricer } =
    await built<typeof import("../src/workbench/bulk/kernel/kernel-pricer.ts")>("kernel/kernel-pricer")
  const { emptyTally } = await built<typeof import("../src/workbench/bulk/tally.ts")>("tally")
  const bytes = Buffer.alloc(64 << 20)
  const read = readSync(openSync(file, "r"), bytes)
  const layout = readLayout(file, bytes, "assess")
  const wasm = (map: Parameters<typeof rowKernel>[0]) => compiledKernel(map) ?? rowKernel(map)
  return { wasm: took(wasm), ts: took(rowKernel) }

  /** The second time over, when the engine has compiled it for good. */
  function took(open: typeof rowKernel): number {
    let [best, duty] = [Number.POSITIVE_INFINITY, 0]
    for (let turn = 0; turn < 3; turn++) {
      const tally = emptyTally(1)
      const { feed, waits, settle } = kernelPricer({ tables, layout, tally, writer: undefined, chunk: CHUNK, open })
      const began = performance.now()
      for (let at = (layout as Layout).firstRow; at < read; ) {
        const to = Math.min(read, at + CHUNK)
        const last = to === read && read < bytes.length
        const used = feed(bytes.subarray(at, to), 0, to - at, to - at, last)
        if (waits()) throw new Error("a row of the narrow file needs care")
        if (used === 0) break
        at += used
      }
      settle()
      best = Math.min(best, (performance.now() - began) / 1000 / tally.rows)
      duty = tally.books[0]?.duty[0] ?? 0
    }
    if (duty === 0) throw new Error("the kernel priced nothing")
    return best
  }
}
