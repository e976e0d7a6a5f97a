import type { TextFile } from "./question.ts"

/** Whole rows of a file, and how many of its lines stand before them. */
export interface FilePart {
  readonly text: string
  readonly linesBefore: number
}

/** A file too long to be held as one text: some whole rows at a time, as often as they are asked for. */
export interface PartedFile {
  readonly name: string
  readonly parts: () => Iterable<FilePart>
}

/** A file of entry lines, whole or in parts. */
export type EntryFile = TextFile | PartedFile

/** The parts of a file; a whole text is one. */
export function partsOf(file: EntryFile): Iterable<FilePart> {
  return "text" in file ? [{ text: file.text, linesBefore: 0 }] : file.parts()
}

/** How a file begins: its first part. */
export function openingOf(file: EntryFile): string {
  for (const { text } of partsOf(file)) return text
  return ""
}
