/**
 * Run by `npm run build:wasm` when the sources are compiled: compiles the row kernel to WebAssembly, and writes into its
 * file for which state of the program it is, as sources and as compiled to JavaScript.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import asc from "assemblyscript/asc"
import { MADE_FOR, programSum } from "../src/workbench/bulk/kernel/program-sum.ts"

const root = resolve(import.meta.dirname, "..")
const compiled = "dist/workbench/bulk/kernel"
const file = `${compiled}/price-rows.wasm`
const features = ["--enable", "simd", "--enable", "bulk-memory", "--importMemory", "--memoryBase", "1024"]
const { error, stderr } = await asc.main(
  ["wasm/price-rows.ts", "--outFile", file, "-O3", "--runtime", "stub", "--noAssert", ...features, "--baseDir", root],
  {},
)
if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`)

const sums = [["src/workbench/bulk/kernel", "wasm"], [compiled]].map((folders) =>
  programSum(folders.map((folder) => resolve(root, folder))),
)
const section = [...sized(Buffer.from(MADE_FOR)), ...Buffer.from(sums.join("\n"))]
writeFileSync(
  resolve(root, file),
  Buffer.concat([readFileSync(resolve(root, file)), Buffer.from([0, ...sized(section)])]),
)

/** Bytes after their number, seven bits a byte. */
function sized(bytes: Iterable<number>): readonly number[] {
  const all = [...bytes]
  const size: number[] = []
  let rest = all.length
  for (; rest >= 128; rest >>= 7) size.push((rest & 127) | 128)
  return [...size, rest, ...all]
}
