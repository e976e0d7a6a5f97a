import type { Issue } from "../core/index.ts"
import type { LineFacts } from "./line-fields.ts"

/** One row of a file of entry lines, with the line of the file it stands on. */
export interface Row {
  readonly row: number
  readonly facts: LineFacts
}

/** Whether a text looks like JSON lines: its first character opens an object. */
export function isJsonLines(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text)
}

/** Reads one object a line; a line that is no object becomes an issue and the others are kept. */
export function readJsonLines(name: string, text: string, linesBefore = 0): { rows: Row[]; issues: Issue[] } {
  const rows: Row[] = []
  const issues: Issue[] = []
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === "") return
      const row = linesBefore + index + 1
      try {
        const value: unknown = JSON.parse(line)
        if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("is not an object")
        const facts = Object.entries(value).filter(([, v]) => v !== null && v !== undefined)
        rows.push({ row, facts: Object.fromEntries(facts.map(([key, v]) => [key, String(v)])) })
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        issues.push({ file: name, row, message: `is not one JSON object: ${message}`, next: "write one {…} a line" })
      }
    })
  return { rows, issues }
}
