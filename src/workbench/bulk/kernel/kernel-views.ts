import { HEADER_WORDS, type HeaderWord, wordAt } from "./header.ts"
import type { WasmMemory } from "./wasm.ts"

/** The kernel's memory as numbers of each size, and the words of its header. */
export interface KernelViews {
  readonly buffer: ArrayBuffer
  readonly u8: Uint8Array
  readonly u16: Uint16Array
  readonly i32: Int32Array
  readonly f64: Float64Array
  readonly word: (word: HeaderWord) => number
}

/** Views of memory as it is now; memory that has grown needs new ones. */
export function kernelViews({ buffer }: Pick<WasmMemory, "buffer">): KernelViews {
  const i32 = new Int32Array(buffer)
  const header = i32.slice(0, HEADER_WORDS)
  return {
    buffer,
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    i32,
    f64: new Float64Array(buffer),
    word: (word) => header[wordAt(word)] as number,
  }
}
