export { type OpenedBook, openBook } from "./open-book.ts"
export { openEngine } from "./open-engine.ts"
export { type RunAnswer, type RunAsked, runBook } from "./run-book.ts"
