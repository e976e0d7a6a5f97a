import type { SourceText } from "./source-text.ts"
import { unwrap } from "./unwrap.ts"

/** More pages than this are left unread. */
const MOST_PAGES = 60

/** The text layer of a PDF; a scan has none and says so. */
export async function fromPdf(bytes: Uint8Array): Promise<SourceText> {
  try {
    const { extractText, getDocumentProxy } = await import("unpdf")
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { totalPages, text } = await extractText(pdf, { mergePages: false })
    return fromPages(text, totalPages)
  } catch (error) {
    return unreadablePdf(error instanceof Error ? error.message : "unknown reason")
  }
}

/** The text of a PDF's pages, one blank line apart. */
export function fromPages(all: readonly string[], totalPages: number): SourceText {
  const pages = all.slice(0, MOST_PAGES)
  const whole = pages.map(unwrap).join("\n\n")
  const notes = [
    ...(whole.trim() === "" ? ["The PDF has no text layer: it may be a scan."] : []),
    ...(totalPages > MOST_PAGES ? [`Only the first ${MOST_PAGES} of ${totalPages} pages were read.`] : []),
  ]
  return { text: whole, kind: "pdf", notes }
}

/** A PDF that gave no text, and why. */
export function unreadablePdf(why: string): SourceText {
  return { text: "", kind: "pdf", notes: [`The PDF could not be read: ${why}.`] }
}
