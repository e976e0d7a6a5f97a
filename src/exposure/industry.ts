import {
  type Citation,
  type Day,
  DetenteError,
  formatIssue,
  type Grade,
  type HsCode,
  type Issue,
  readCode,
  readDay,
} from "../core/index.ts"

/** One code of an industry's list. */
export interface IndustryCode {
  readonly code: HsCode
  readonly label: string
  readonly citation: Citation
  /** False for a code that is named since the goods may be entered there, but is mostly something else. */
  readonly counted: boolean
}

/** A wider group that is measured where the industry itself is not. */
export interface WiderGroup {
  readonly system: "NAICS"
  readonly code: string
  readonly label: string
}

/** A dated, cited list of goods that one side depends on the other for. */
export interface Industry {
  readonly id: string
  /** Who depends: `US` on imports from China, `CN` on goods from the United States. */
  readonly side: "US" | "CN"
  readonly title: string
  /** First day the list describes, and the first it no longer does. */
  readonly from: Day
  readonly until?: Day
  readonly grade: Grade
  readonly note: string
  readonly within?: WiderGroup
  readonly codes: readonly IndustryCode[]
}

/** A parsed YAML file and its name. */
export interface IndustryFile {
  readonly file: string
  readonly value: unknown
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function readEntry(file: string, entry: unknown, citations: Fields, issues: Issue[]): IndustryCode | undefined {
  if (!isFields(entry)) {
    issues.push({ file, field: "codes", message: "holds something that is not a record." })
    return undefined
  }
  const { code: text, level, label, cite, counted = true } = entry
  const field = `codes ${String(text)}`
  const code = readCode(String(text))
  const before = issues.length
  if (typeof text !== "string")
    issues.push({ file, field, message: "is not text.", next: 'write it in quotes: "0101".' })
  if (typeof code !== "string") issues.push({ file, field, message: code.message, next: code.next })
  else if (level !== (code.length > 6 ? `hts${code.length}` : `hs${code.length}`)) {
    issues.push({ file, field, value: String(level), message: `is not the level of a code of ${code.length} digits.` })
  }
  if (typeof label !== "string" || label === "") issues.push({ file, field, message: "has no label." })
  if (typeof counted !== "boolean")
    issues.push({ file, field, message: "has a `counted` that is neither true nor false." })
  const citation = citations[String(cite)]
  if (!isFields(citation) || typeof citation.source !== "string" || typeof citation.locator !== "string") {
    issues.push({ file, field, value: String(cite), message: "cites nothing that stands under `citations`." })
  }
  if (issues.length > before) return undefined
  return {
    code: code as HsCode,
    label: label as string,
    citation: citation as unknown as Citation,
    counted: counted === true,
  }
}

function readWithin(file: string, value: unknown, issues: Issue[]): WiderGroup | undefined {
  if (value === undefined) return undefined
  if (
    isFields(value) &&
    value.system === "NAICS" &&
    typeof value.code === "string" &&
    typeof value.label === "string"
  ) {
    return { system: "NAICS", code: value.code, label: value.label }
  }
  issues.push({ file, field: "within", message: "is not a NAICS group with code and label." })
  return undefined
}

/** Reads one industry; problems go to `issues`, undefined when there are any. */
function readIndustry({ file, value }: IndustryFile, issues: Issue[]): Industry | undefined {
  if (!isFields(value)) {
    issues.push({ file, message: "is not a record." })
    return undefined
  }
  const before = issues.length
  const { id, side, title, grade, note, codes, citations, until } = value
  const [from, end] = [readDay(String(value.from)), until === undefined ? undefined : readDay(String(until))]
  if (typeof id !== "string" || !/^[a-z0-9-]+$/.test(id))
    issues.push({ file, field: "id", message: "is not a name in small letters." })
  if (side !== "US" && side !== "CN") issues.push({ file, field: "side", message: "is neither US nor CN." })
  for (const [field, text] of Object.entries({ title, note })) {
    if (typeof text !== "string" || text === "") issues.push({ file, field, message: "is missing." })
  }
  if (from === undefined) issues.push({ file, field: "from", message: "is not a day like 2024-01-01." })
  if (until !== undefined && end === undefined)
    issues.push({ file, field: "until", message: "is not a day like 2024-01-01." })
  if (grade !== "A" && grade !== "B" && grade !== "C")
    issues.push({ file, field: "grade", message: "is not A, B or C." })
  if (!isFields(citations))
    issues.push({ file, field: "citations", message: "is missing.", next: "name each source and place." })
  if (!Array.isArray(codes) || codes.length === 0) issues.push({ file, field: "codes", message: "lists nothing." })
  const listed = (Array.isArray(codes) ? codes : []).map((entry) =>
    readEntry(file, entry, isFields(citations) ? citations : {}, issues),
  )
  const within = readWithin(file, value.within, issues)
  if (issues.length > before) return undefined
  return {
    id: id as string,
    side: side as Industry["side"],
    title: title as string,
    from: from as Day,
    ...(end === undefined ? {} : { until: end }),
    grade: grade as Grade,
    note: note as string,
    ...(within === undefined ? {} : { within }),
    codes: listed.filter((entry) => entry !== undefined),
  }
}

/**
 * Reads the industry lists, the shipped ones and a user's own. A later list of the same id replaces an earlier one
 * from its first day. Throws `bad-records` with every problem of every file.
 */
export function compileIndustries(files: readonly IndustryFile[]): readonly Industry[] {
  const issues: Issue[] = []
  const seen = new Set<string>()
  const industries = files.flatMap((entry) => {
    const industry = readIndustry(entry, issues)
    if (industry === undefined) return []
    const key = `${industry.id} ${industry.from}`
    if (seen.has(key)) issues.push({ file: entry.file, value: industry.id, message: "stands twice from the same day." })
    seen.add(key)
    return [industry]
  })
  if (issues.length > 0) {
    const more = issues.length > 3 ? ` And ${issues.length - 3} more.` : ""
    throw new DetenteError("bad-records", `${issues.slice(0, 3).map(formatIssue).join(" ")}${more}`, { issues })
  }
  return industries
}

/** The lists that hold on a day (the latest of each id), or the latest of each when no day is given. */
export function industriesOn(industries: readonly Industry[], on?: Day): readonly Industry[] {
  const latest = new Map<string, Industry>()
  for (const industry of industries) {
    const { id, from, until } = industry
    if (on !== undefined && (from > on || (until !== undefined && until <= on))) continue
    const held = latest.get(id)
    if (held === undefined || held.from < from) latest.set(id, industry)
  }
  return [...latest.values()]
}

/** The ids of the industries that count a code, wholly or in part: the code lies under theirs, or theirs under it. */
export function industriesOf(industries: readonly Industry[], code: string): readonly string[] {
  return industries
    .filter((industry) =>
      industry.codes.some((entry) => entry.counted && (code.startsWith(entry.code) || entry.code.startsWith(code))),
    )
    .map((industry) => industry.id)
}
