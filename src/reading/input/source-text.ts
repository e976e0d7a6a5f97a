import { fromHtml } from "./html-text.ts"
import { fromPdf } from "./pdf-text.ts"

/** A text ready to be read, with what its page says about itself. */
export interface SourceText {
  readonly text: string
  readonly kind: "text" | "html" | "pdf"
  readonly title?: string
  readonly byline?: string
  /** The page's own date of publication, ISO; never guessed from the day it was read. */
  readonly published?: { readonly value: string; readonly basis: string }
  /** What a person should know about the extraction. */
  readonly notes: readonly string[]
}

/** Input past this size is cut before it is parsed, and says so. */
export const MOST_BYTES = 6_000_000

/** Reads bytes as PDF, HTML or plain text by what they are, not by their name; never throws on bad input. */
export async function readSource(bytes: Uint8Array, hint?: SourceText["kind"]): Promise<SourceText> {
  const kind = hint ?? kindOf(bytes)
  return kind === "pdf" ? fromPdf(bytes) : readWritten(bytes, kind)
}

/** Reads a page or plain text at once; a PDF's text comes from `readSource`. Never throws on bad input. */
export function readWritten(bytes: Uint8Array, hint?: "text" | "html"): SourceText {
  const cut = bytes.length > MOST_BYTES
  const whole = cut ? bytes.subarray(0, MOST_BYTES) : bytes
  const source = (hint ?? kindOf(whole)) === "html" ? fromHtml(decode(whole)) : plain(decode(whole))
  if (!cut) return source
  return { ...source, notes: [`Only the first ${MOST_BYTES} of ${bytes.length} bytes were read.`, ...source.notes] }
}

/** What the bytes are, by their beginning. */
export function kindOf(bytes: Uint8Array): SourceText["kind"] {
  const head = decode(bytes.subarray(0, 1024)).trimStart()
  if (head.startsWith("%PDF-")) return "pdf"
  return /^<(?:!doctype html|html|head|body|article|div|p|h1|meta|script|\?xml)\b/i.test(head) ? "html" : "text"
}

/** UTF-8, UTF-16 by its mark, and what is neither as Latin letters. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  return new TextDecoder("utf-8").decode(bytes)
}

function plain(text: string): SourceText {
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const first = /^[^\n]{1,200}(?=\n)/.exec(clean)?.[0].trim()
  return {
    text: clean,
    kind: "text",
    ...(first === undefined || /[.!?]$/.test(first) ? {} : { title: first }),
    ...dateline(clean),
    notes: [],
  }
}

/** A date the text itself gives as its own: `Published: 2025-07-30`. */
function dateline(text: string): { published?: { value: string; basis: string } } {
  const match = /^(?:published|date|posted|updated)\s*:?\s*(\d{4}-\d{2}-\d{2})/im.exec(text.slice(0, 1500))
  return match === null ? {} : { published: { value: match[1] as string, basis: "dateline" } }
}
