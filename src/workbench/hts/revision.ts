import { DetenteError } from "../../core/index.ts"

/** One item of the official HTS export (USITC JSON); only what we keep. */
export interface HtsItem {
  readonly htsno: string | null
  readonly indent: string
  readonly description?: string | null
  readonly units: readonly string[] | null
  readonly general: string | null
  readonly special: string | null
  readonly other: string | null
  readonly footnotes?: readonly { readonly value: string; readonly columns?: readonly string[] }[] | null
}

/** An 8-digit line with the rates the law prints on it. */
export interface TariffLine {
  readonly unit: string
  readonly general: string
  readonly special: string
  readonly column2: string
}

/** What one revision says: rates by 8-digit code and units by 10-digit code. */
export interface Revision {
  readonly lines: ReadonlyMap<string, TariffLine>
  readonly statistical: ReadonlyMap<string, string>
}

/** Rate text without the export's markup (`<u></u>`, `m<sup>2</sup>`), which comes and goes between revisions. */
export function plainText(text: string | null | undefined): string {
  return (text ?? "")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim()
}

const digitsOf = (item: HtsItem): string => (item.htsno ?? "").replaceAll(".", "")
const RESERVED_CHAPTERS = new Set(["98", "99"])

interface Rates {
  readonly general: string
  readonly special: string
  readonly column2: string
}

/**
 * Folds a revision into 8-digit lines. Most lines stand in the export only as a 10-digit item ending in 00,
 * and an item without a rate takes it from the nearest parent, by indentation, that prints one.
 */
export function foldRevision(items: readonly HtsItem[]): Revision {
  const parents: { readonly indent: number; readonly rates: Rates }[] = []
  const rates = new Map<string, Rates>()
  const units = new Map<string, Map<string, string>>()
  for (const item of items) {
    const code = digitsOf(item)
    const indent = Number(item.indent)
    while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop()
    const own: Rates = {
      general: plainText(item.general),
      special: plainText(item.special),
      column2: plainText(item.other),
    }
    const found = own.general === "" ? (parents.at(-1)?.rates ?? own) : own
    parents.push({ indent, rates: found })
    if (code.length < 8 || RESERVED_CHAPTERS.has(code.slice(0, 2))) continue
    const line = code.slice(0, 8)
    if (!rates.has(line)) rates.set(line, found)
    else if (JSON.stringify(rates.get(line)) !== JSON.stringify(found)) {
      const issue = { field: "htsno", value: item.htsno ?? "", message: "prints other rates than its line" }
      throw new DetenteError("bad-input", `${item.htsno}: ${issue.message}: ${JSON.stringify(found)}`, {
        issues: [issue],
      })
    }
    const unit = (item.units ?? []).map(plainText).join("+")
    const known = units.get(line) ?? new Map<string, string>()
    if (code.length === 10 || unit !== "") known.set(code, unit)
    units.set(line, known)
  }
  return { lines: withUnits(rates, units), statistical: statisticalUnits(units) }
}

/** The unit of a line is that of its 10-digit items when they agree, else empty: the items then carry their own. */
function commonUnit(items: ReadonlyMap<string, string> | undefined): string {
  const distinct = new Set(items?.values())
  return distinct.size === 1 ? ([...distinct][0] as string) : ""
}

function withUnits(rates: ReadonlyMap<string, Rates>, units: ReadonlyMap<string, ReadonlyMap<string, string>>) {
  return new Map([...rates].map(([line, own]) => [line, { unit: commonUnit(units.get(line)), ...own }]))
}

function statisticalUnits(units: ReadonlyMap<string, ReadonlyMap<string, string>>) {
  const all = new Map<string, string>()
  for (const items of units.values()) {
    const common = commonUnit(items)
    for (const [code, unit] of items) if (code.length === 10) all.set(code, unit === common ? "" : unit)
  }
  return all
}
