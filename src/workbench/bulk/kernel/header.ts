/**
 * The words at the beginning of the kernel's memory: addresses of its tables, and settings. The compiled kernel reads
 * them by the same numbers (`wasm/tables.ts`).
 */
const WORDS = [
  "roles",
  "fields",
  "codes",
  "codeShift",
  "items",
  "itemShift",
  "directions",
  "destination",
  "days",
  "defaultDay",
  "books",
  "book",
  "planKind",
  "planStart",
  "planLayers",
  "layerSlot",
  "layerMode",
  "alternativeFirst",
  "alternativeOpen",
  "termStart",
  "term",
  "ratePpm",
  "rateKind",
  "writes",
  "state",
  "tens",
  "values",
  "rowOf",
  "classes",
  "cells",
  "laws",
  "steps",
  "pairs",
  "told",
  "marks",
  "ends",
  "rows",
] as const

export type HeaderWord = (typeof WORDS)[number]

/** Words that a run decides; the others are those of its tables. */
export type RunWord = "roles" | "fields" | "writes" | "marks" | "ends" | "rows"
export type TableWord = Exclude<HeaderWord, RunWord>

/** The number of a word. */
export const wordAt = (word: HeaderWord): number => WORDS.indexOf(word)

/** Lays the words in their order. */
export const headerOf = (values: Readonly<Record<HeaderWord, number>>): Int32Array =>
  Int32Array.from(WORDS, (word) => values[word])

export const HEADER_WORDS = WORDS.length
