/** The part of WebAssembly that the kernel needs; the language's own library does not describe it. */
interface WasmHost {
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory
  readonly Module: {
    new (bytes: Uint8Array): object
    /** Sections of a name that the language gives no meaning. */
    readonly customSections: (module: object, name: string) => readonly ArrayBuffer[]
  }
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> }
}

/** Linear memory; its buffer is another one after it has grown. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}

/** The engine's WebAssembly. */
export const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WasmHost }).WebAssembly
