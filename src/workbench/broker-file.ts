import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { isJsonLines } from "./json-lines.ts"
import { LINE_FIELDS, type LineField } from "./line-fields.ts"
import { type EntryFile, openingOf } from "./parted-file.ts"
import type { TextFile } from "./question.ts"
import { csvRowsOf } from "./read-csv.ts"

/** What brokers and the customs portal call the columns of an entry line, lower case, words parted by one space. */
const CALLED: Readonly<Partial<Record<LineField | "duty", readonly string[]>>> = {
  id: ["reference", "line id"],
  code: ["hts", "hts number", "hts number full", "hts code", "htsus", "tariff number", "tariff no", "tariff"],
  origin: ["country of origin", "country of origin code", "origin country", "coo"],
  entry_number: ["entry no", "entry summary number", "entry", "entry summary no"],
  line_number: ["line no", "line", "entry summary line number", "entry line number"],
  entry_type: ["entry type code", "type", "entry type"],
  entry_date: ["date of entry", "entry summary date", "entry date"],
  entered_value: ["value", "customs value", "line goods value amount", "line tariff goods value amount", "goods value"],
  duty: ["duty", "duty paid", "duty amount", "line duty amount", "line tariff duty amount", "estimated duty"],
  liquidation_date: ["date liquidated", "liquidated", "liquidation"],
  export_date: ["date of export", "date of exportation", "exportation date"],
  mode: ["mode of transport", "mode of transportation", "mot"],
  declared: ["chapter 99", "chapter 99 headings", "additional hts", "additional tariff numbers"],
  quantity: ["net quantity", "line tariff quantity 1"],
  unit: ["unit of measure", "uom", "line tariff uom 1 code"],
  label: ["description", "line description", "goods description"],
}

const DATES: readonly string[] = LINE_FIELDS.filter((field) => field.endsWith("_date"))
const HEADING = /^\d{4}\.?\d\d\.?\d\d(?:\.?\d\d)?$/

interface Sheet {
  readonly header: readonly string[]
  /** What each column is to us. */
  readonly fields: readonly string[]
  readonly rows: readonly { readonly row: number; readonly facts: Facts }[]
}

type Facts = Partial<Record<LineField | "duty", string>>

/**
 * Entry lines as brokers hold them, as lines of our own columns: other names of columns, one row a tariff number (the
 * chapter 99 headings of a line in rows of their own), a column a heading, days written 4/5/2025 (month first).
 * Every line stays in the row of its goods, so that messages name the person's own row. A file already in our
 * columns comes back as it is.
 */
export function brokerFile<File extends EntryFile>(
  file: File,
): { readonly file: File | TextFile; readonly issues: readonly Issue[] } {
  const opening = openingOf(file)
  if (isJsonLines(opening) || opening.trim() === "") return { file, issues: [] }
  const { header, fields, rows } = sheetOf(file)
  const foreign = header.some((name, at) => fields[at] !== name || HEADING.test(name))
  const byLine = new Map<string, Sheet["rows"][number][]>()
  for (const each of rows) {
    const key = lineKey(each.facts) ?? `row ${each.row}`
    const group = byLine.get(key)
    if (group === undefined) byLine.set(key, [each])
    else group.push(each)
  }
  const several = [...byLine.values()].some(isApart)
  const dated = rows.some(({ facts }) => DATES.some((field) => facts[field as LineField]?.includes("/") === true))
  if (!foreign && !several && !dated) return { file, issues: [] }

  const issues: Issue[] = []
  const lines: string[] = []
  const groups = several ? byLine : new Map(rows.map((each) => [`row ${each.row}`, [each]]))
  for (const [key, group] of groups) {
    const merged = lineOf(file.name, key, group, issues)
    if (merged !== undefined) lines[merged.row - 1] = JSON.stringify(merged.facts)
  }
  const text = Array.from({ length: lines.length }, (_, at) => lines[at] ?? "").join("\n")
  if (text !== "") return { file: { name: file.name, text }, issues }
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}

function sheetOf(file: EntryFile): Sheet {
  let [header, fields]: (readonly string[])[] = [[], []]
  const rows: Sheet["rows"][number][] = []
  let first = true
  for (const { row, cells } of csvRowsOf(file)) {
    if (first) [header, fields] = [cells, cells.map(fieldOf)]
    else rows.push({ row, facts: factsOf(header ?? [], fields ?? [], cells) })
    first = false
  }
  return { header: header ?? [], fields: fields ?? [], rows }
}

/** Our column for a name; the name itself where it is one of ours or is not known. */
function fieldOf(name: string): string {
  if ((LINE_FIELDS as readonly string[]).includes(name)) return name
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
  const own = words.replaceAll(" ", "_")
  if ((LINE_FIELDS as readonly string[]).includes(own)) return own
  return Object.entries(CALLED).find(([, names]) => names?.includes(words))?.[0] ?? name
}

function factsOf(header: readonly string[], fields: readonly string[], cells: readonly string[]): Facts {
  const facts: Record<string, string> = {}
  const paid: string[] = []
  for (const [at, name] of header.entries()) {
    const cell = cells[at] ?? ""
    if (cell === "") continue
    if (HEADING.test(name)) paid.push(`${name}=${plainMoney(cell)}`)
    else {
      const field = fields[at] as string
      if (!KEPT.has(field)) continue
      facts[field] = DATES.includes(field) ? isoDay(cell) : MONEY.includes(field) ? plainMoney(cell) : cell
    }
  }
  if (paid.length > 0) facts.paid = [facts.paid, ...paid].filter((part) => part !== undefined).join(";")
  return facts as Facts
}

/** What is read of a row; other columns are left behind. */
const KEPT: ReadonlySet<string> = new Set([...LINE_FIELDS, "duty"])

const MONEY = ["entered_value", "duty"]

/** An amount without its dollar sign and the commas of its thousands; a comma that stands elsewhere stays, to be refused. */
function plainMoney(cell: string): string {
  const amount = cell.replace(/^\$\s?/, "")
  return /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(amount) ? amount.replaceAll(",", "") : amount
}

/** `4/5/2025` is 5 April 2025, as the United States writes it; anything else stays. */
function isoDay(cell: string): string {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 0?0:00(?::00)?)?$/.exec(cell)
  return match === null || Number(match[1]) > 12
    ? cell
    : `${match[3]}-${match[1]?.padStart(2, "0")}-${match[2]?.padStart(2, "0")}`
}

const lineKey = ({ entry_number, line_number }: Facts): string | undefined =>
  entry_number === undefined || line_number === undefined ? undefined : `${entry_number} line ${line_number}`

const digits = ({ code }: Facts): string => (code ?? "").replaceAll(/\D/g, "")
const isHeading = (facts: Facts): boolean => digits(facts).startsWith("99")
const isSpecial = (facts: Facts): boolean => digits(facts).startsWith("98")

/** Whether the rows of one entry line are its tariff numbers: some of chapter 99 or 98 beside the goods. */
function isApart(group: readonly { readonly facts: Facts }[]): boolean {
  return group.length > 1 && group.some(({ facts }) => isHeading(facts) || isSpecial(facts))
}

/** One entry line from the rows of its tariff numbers. */
function lineOf(
  file: string,
  key: string,
  group: readonly { readonly row: number; readonly facts: Facts }[],
  issues: Issue[],
): { readonly row: number; readonly facts: Facts } | undefined {
  const goods = group.filter(({ facts }) => !isHeading(facts) && !isSpecial(facts))
  const [main, second] = goods
  const first = group[0]?.row ?? 1
  const refuse = (row: number, value: string, message: string, next: string) => {
    issues.push({ file, row, field: "code", value, message, next })
    return undefined
  }
  if (main === undefined && group.length === 1 && lineKey(group[0]?.facts ?? {}) !== key)
    return { row: first, facts: withPaid(group[0]?.facts as Facts, []) }
  if (main === undefined)
    return refuse(first, key, "has chapter 98 or 99 numbers and no goods", "add the row of its chapter 1 to 97 number")
  if (second !== undefined)
    return refuse(
      second.row,
      second.facts.code ?? "",
      `is a second number of goods on ${key}`,
      "give each number of goods a line of its own",
    )
  const others = group.filter((each) => each !== main).map(({ facts }) => facts)
  const valued = [main.facts, ...others].find(({ entered_value: value }) => value !== undefined && Number(value) !== 0)
  const special = others.find(isSpecial)
  return {
    row: main.row,
    facts: withPaid(
      {
        ...main.facts,
        ...(valued?.entered_value === undefined ? {} : { entered_value: valued.entered_value }),
        ...(special?.code === undefined || main.facts.chapter98 !== undefined ? {} : { chapter98: special.code }),
      },
      others.filter(isHeading),
    ),
  }
}

/** The duty column as what was paid on the number of its row; headings without one are declared. */
function withPaid({ duty, ...facts }: Facts, headings: readonly Facts[]): Facts {
  const paid = [
    ...(facts.paid === undefined ? [] : [facts.paid]),
    ...(duty === undefined ? [] : [`${facts.code}=${duty}`]),
    ...headings.flatMap((h) => (h.duty === undefined ? [] : [`${h.code}=${h.duty}`])),
  ]
  const declared = [...(facts.declared === undefined ? [] : [facts.declared]), ...headings.flatMap((h) => h.code ?? [])]
  return {
    ...facts,
    ...(paid.length === 0 ? {} : { paid: paid.join(";") }),
    ...(declared.length === 0 ? {} : { declared: declared.join(";") }),
  }
}
