import type { Layout } from "./layout.ts"
import type { PackedColumn } from "./packed/index.ts"
import type { PlainInput } from "./plain-copy.ts"

/** The columns of an output: those of the file as given, then those that are added to each row. */
export interface WrittenColumns {
  readonly packed: readonly PackedColumn[]
  /** The header of a CSV, with the file's own as its bytes stand. */
  readonly header: string
}

export function writtenColumns(
  layout: Layout,
  added: readonly string[],
  inputs: readonly PlainInput[],
): WrittenColumns {
  const names = unlikeNames(layout.names, added)
  return {
    packed: [
      ...unlikeNames([], layout.names).map((name, i) => ({ name, type: typeIn(inputs, layout.names[i] as string) })),
      ...names.map((name, i) => ({ name, type: typeOfAdded(added[i] as string) })),
    ],
    header: `${layout.header},${names.map(csvName).join(",")}\n`,
  }
}

/** A name that the file already has takes a number, so that no two columns share one. */
function unlikeNames(taken: readonly string[], added: readonly string[]): string[] {
  const all = new Set(taken.map((name) => name.toLowerCase()))
  return added.map((name) => {
    let own = name
    for (let n = 1; all.has(own.toLowerCase()); n++) own = `${name}_${n}`
    all.add(own.toLowerCase())
    return own
  })
}

const csvName = (name: string): string => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)

/** Types that a cell of text can be read back into; all others stay text, and so do those that files disagree on. */
const READ_BACK = /^(DATE|BOOLEAN|DOUBLE|FLOAT|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL\(\d+,\s*\d+\))$/

function typeIn(inputs: readonly PlainInput[], name: string): string {
  const [type = "VARCHAR", ...others] = new Set(inputs.map(({ types }) => types?.[name] ?? "VARCHAR"))
  return others.length === 0 && READ_BACK.test(type) ? type : "VARCHAR"
}

function typeOfAdded(name: string): string {
  if (name === "mismatches") return "VARCHAR"
  return name === "protest_by" ? "DATE" : "DECIMAL(18,2)"
}
