import { kindOf, readWritten, type SourceText } from "../../reading/index.ts"
import { type DocumentFile, documentBytes } from "../text-file.ts"
import { readPdfApart } from "./pdf-apart.ts"

/** A document's text and what its page says about itself; text, HTML and PDF are told apart by their bytes. */
export function readDocument(file: DocumentFile): SourceText {
  const bytes = documentBytes(file)
  return kindOf(bytes) === "pdf" ? readPdfApart(bytes) : readWritten(bytes)
}
