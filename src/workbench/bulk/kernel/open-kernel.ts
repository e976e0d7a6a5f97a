import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { KernelMap } from "./memory-map.ts"
import { type RowKernel, rowKernel } from "./price-rows.ts"
import { Instance, Module } from "./wasm.ts"

/** Where `npm run build` puts the compiled kernel; from the sources it is found in `dist` too. */
const COMPILED = ["price-rows.wasm", "../../../../dist/workbench/bulk/kernel/price-rows.wasm"].map((path) =>
  resolve(import.meta.dirname, path),
)

/** The compiled kernel, where it was built. */
export function compiledKernel(map: Pick<KernelMap, "memory">): RowKernel | undefined {
  const path = COMPILED.find((place) => existsSync(place))
  if (path === undefined) return undefined
  const { exports } = new Instance(new Module(readFileSync(path)), { env: { memory: map.memory } })
  return exports.run as RowKernel
}

/** The kernel over some memory: compiled where it was built and nobody asks otherwise, else its TypeScript twin. */
export function openKernel(map: Pick<KernelMap, "memory">): RowKernel {
  return (process.env.DETENTE_KERNEL === "ts" ? undefined : compiledKernel(map)) ?? rowKernel(map)
}
