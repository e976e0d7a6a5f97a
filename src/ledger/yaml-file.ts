import { isNode, LineCounter, type Node, parseDocument } from "yaml"
import type { z } from "zod"
import type { Issue } from "../core/index.ts"
import type { RecordFile } from "./record-file.ts"

/**
 * Reads one YAML record against its schema. Every problem comes back with its file and line;
 * the value is there only when there was none.
 */
export function readYaml<T>(file: RecordFile, schema: z.ZodType<T>): { value?: T; issues: Issue[] } {
  const lines = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: lines, schema: "core" })
  const broken = document.errors.map(
    (error): Issue => ({
      file: file.path,
      row: lines.linePos(error.pos[0]).line,
      message: error.message.split("\n")[0] ?? "",
    }),
  )
  if (broken.length > 0) return { issues: broken }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { value: parsed.data, issues: [] }
  const issues = parsed.error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.filter((part) => typeof part !== "symbol")
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(path, key))
    const field = path.length === 0 ? {} : { field: path.join(".") }
    if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
      return [{ file: file.path, row: lineOf(path), ...field, message: "is missing", next: "write it" }]
    }
    return [{ file: file.path, row: lineOf(path), ...field, message: issue.message }]
  })
  return { issues }

  function unknownField(path: readonly (string | number)[], key: string): Issue {
    const line = file.text.split("\n").findIndex((text) => new RegExp(`(^|[\\s{,])${key}:`).test(text))
    const row = line < 0 ? lineOf(path) : line + 1
    const next = "correct the spelling, or take it out"
    return { file: file.path, row, field: [...path, key].join("."), message: "is not a field of this kind", next }
  }

  /** The line of the nearest node that exists on the way to a path. */
  function lineOf(path: readonly (string | number)[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      const range = isNode(node) ? (node as Node).range : undefined
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
}
