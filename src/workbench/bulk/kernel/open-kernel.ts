import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { KernelMap } from "./memory-map.ts"
import { type RowKernel, rowKernel } from "./price-rows.ts"
import { MADE_FOR, programSum } from "./program-sum.ts"
import { Instance, Module } from "./wasm.ts"

const HERE = import.meta.dirname
/** Where `npm run build` puts the compiled kernel; from the sources it is found in `dist` too. */
const COMPILED = ["price-rows.wasm", "../../../../dist/workbench/bulk/kernel/price-rows.wasm"]
/** What lays the tables that the compiled kernel reads; in the sources, its own text beside it. */
const PROGRAM = import.meta.url.endsWith(".ts") ? [HERE, resolve(HERE, "../../../../wasm")] : [HERE]

/**
 * The compiled kernel, where it was built for the program that runs. One built for another would read its tables wrongly,
 * or leave every row to the careful path: it is said and not used.
 */
export function compiledKernel(map: Pick<KernelMap, "memory">, places = COMPILED): RowKernel | undefined {
  const path = places.map((place) => resolve(HERE, place)).find((place) => existsSync(place))
  if (path === undefined) return undefined
  const module = new Module(readFileSync(path))
  const sums = Module.customSections(module, MADE_FOR).map((section) => Buffer.from(section).toString("latin1"))
  if (!sums.join("\n").split("\n").includes(programSum(PROGRAM))) {
    const message = `${path} was built for another state of the program: rows are priced by the slower kernel in TypeScript`
    process.emitWarning(`${message}. Next: npm run build`, { code: "DETENTE_KERNEL" })
    return undefined
  }
  const { exports } = new Instance(module, { env: { memory: map.memory } })
  return exports.run as RowKernel
}

/** The kernel over some memory: compiled where it was built and nobody asks otherwise, else its TypeScript twin. */
export function openKernel(map: Pick<KernelMap, "memory">): RowKernel {
  return (process.env.DETENTE_KERNEL === "ts" ? undefined : compiledKernel(map)) ?? rowKernel(map)
}
