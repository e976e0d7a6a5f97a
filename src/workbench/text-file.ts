import { z } from "zod"

/** A file given as input: doors read it and pass its name and whole text. */
export const textFileInput = z.object({ name: z.string(), text: z.string() }).meta({ textFile: true })

/** A file as above, or one of some words that stand for something held. */
export function textFileOr<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.union([z.enum(words), z.object({ name: z.string(), text: z.string() })]).meta({ textFile: true, words })
}

/** One or several files of entry lines, read as one. */
export const entryFilesInput = z
  .union([textFileInput, z.array(textFileInput).min(1)])
  .meta({ textFile: true, many: true })

/** A file that need not be text, such as a PDF: doors pass its text, or its bytes in base64 when they are no text. */
export interface DocumentFile {
  readonly name: string
  readonly text?: string | undefined
  readonly base64?: string | undefined
}

/** The input of a question that reads documents. */
export const documentInput = z
  .object({ name: z.string(), text: z.string().optional(), base64: z.base64().optional() })
  .refine((file) => (file.text === undefined) !== (file.base64 === undefined), "give its text, or its bytes as base64")
  .meta({ textFile: true, bytes: true })

/** A file as doors pass it: as text where its bytes are UTF-8 without a zero, and in base64 otherwise. */
export function documentFile(name: string, bytes: Uint8Array): DocumentFile {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!text.includes("\0") && !text.startsWith("%PDF-")) return { name, text }
  } catch {
    // Not text: its bytes are passed on.
  }
  return { name, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") }
}

/** The bytes of a document. */
export function documentBytes({ text, base64 = "" }: DocumentFile): Uint8Array {
  return text === undefined ? Buffer.from(base64, "base64") : new TextEncoder().encode(text)
}
