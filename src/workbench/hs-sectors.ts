import { parse } from "yaml"
import { DetenteError, formatIssue, type HsCode, type Issue, prefixes } from "../core/index.ts"
import type { SectorAccounts } from "../effects/index.ts"
import type { SectorOf } from "./law-shock.ts"
import type { TextFile } from "./question.ts"
import type { World } from "./world.ts"

function byPrefix(sectors: ReadonlyMap<string, string>): SectorOf {
  return (code: HsCode) => {
    for (const prefix of prefixes(code)) {
      const sector = sectors.get(prefix)
      if (sector !== undefined) return sector
    }
    return undefined
  }
}

/** Reads a person's `hs.csv`: `code,sector`, codes of any length, the longest that fits counts; `sectors`, if given, are all there are. */
export function readSectorOf({ name, text }: TextFile, sectors?: readonly string[]): SectorOf {
  const issues: Issue[] = []
  const map = new Map<string, string>()
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .forEach((line, index) => {
      const comma = line.indexOf(",")
      if (index === 0 || line.trim() === "") return
      const [code, sector] = [line.slice(0, comma).trim().replaceAll(".", ""), line.slice(comma + 1).trim()]
      const place = { file: name, row: index + 1 }
      if (!/^(\d\d){1,5}$/.test(code))
        issues.push({ ...place, field: "code", value: code, message: "is not a goods code." })
      if (sectors?.includes(sector) === false)
        issues.push({ ...place, field: "sector", value: sector, message: "is no sector of the data." })
      if (sector === "") issues.push({ ...place, field: "sector", message: "is missing." })
      map.set(code, sector)
    })
  if (map.size === 0) issues.push({ file: name, message: "names no codes.", next: "give a header, then code,sector." })
  if (issues.length === 0) return byPrefix(map)
  throw new DetenteError("bad-input", issues.slice(0, 20).map(formatIssue).join("\n"), { issues })
}

/** The industries of the OECD's tables, as codes are tied to them here, and what each is called. */
export function icioIndustries({ files }: World): { readonly sectorOf: SectorOf; readonly labelOf: SectorOf } {
  const { industries = {} } = (parse(files.get("model/hs-to-icio.source.yaml") ?? "") ?? {}) as {
    industries?: Readonly<Record<string, string>>
  }
  return { sectorOf: byPrefix(new Map(icioRows(files))), labelOf: (sector) => industries[sector] }
}

/** `D01T02`, `01T02`, `C17_18`: the divisions in a sector's name; empty where it is not named by divisions. */
function divisions(sector: string): string {
  return /^[A-Z]?(\d{2}(?:[T_]\d{2})?)/.exec(sector)?.[1]?.replace("_", "T") ?? ""
}

/** Agriculture, mining and manufacturing: divisions 01 to 33 of ISIC Rev. 4. */
function isGoods(sector: string): boolean {
  const division = divisions(sector).slice(0, 2)
  return division >= "01" && division <= "33"
}

/** Ties codes to sectors named as in the OECD's tables; undefined when fewer than half of the industries are there. */
export function icioSectorOf(sectors: readonly string[], { files }: World): SectorOf | undefined {
  // Sectors that are merely numbered from 1 are no divisions: 10 would be taken for food.
  if (sectors.some((name) => /^\d$/.test(name))) return undefined
  const rows = icioRows(files)
  const wanted = [...new Set(rows.map(([, industry]) => industry))]
  const found = new Map(
    wanted.flatMap((industry) => {
      const sector =
        sectors.find((name) => divisions(name) === industry) ??
        sectors.find((name) => divisions(name).slice(0, 2) === industry.slice(0, 2))
      return sector === undefined ? [] : [[industry, sector] as const]
    }),
  )
  if (found.size * 2 < wanted.length) return undefined
  return byPrefix(
    new Map(
      rows.flatMap(([prefix, industry]) => {
        const sector = found.get(industry)
        return sector === undefined ? [] : [[prefix, sector] as const]
      }),
    ),
  )
}

/** The industries of the OECD's tables as our own list ties codes to them. */
export interface Industries {
  readonly names: readonly string[]
  /** `D26`, `C26` or `26` → `26`; undefined where no industry is meant. */
  readonly plain: (name: string) => string | undefined
  readonly of: SectorOf
}

/** Ties codes to the industries of the OECD's tables, whatever the data call their sectors. */
export function industriesOfTables({ files }: World): Industries {
  const rows = icioRows(files)
  const names = [...new Set(rows.map(([, industry]) => industry))].sort()
  const plain = (name: string) => names.find((industry) => industry === divisions(name))
  return { names, plain, of: byPrefix(new Map(rows)) }
}

function icioRows(files: World["files"]): readonly (readonly [string, string])[] {
  const lines = (files.get("model/hs-to-icio.csv") ?? "").trim().split(/\r?\n/).slice(1)
  return lines.map((line) => line.split(",") as unknown as readonly [string, string])
}

/** Chapters of goods; asking each for its sector gives the sectors that are goods. */
const CHAPTERS = Array.from({ length: 97 }, (_, k) => String(k + 1).padStart(2, "0") as HsCode)

/** Positions of the sectors on which tariffs can fall: those tied to codes, else those with a tariff, else all. */
export function goodsSectors(
  { sectors, countries, tariff }: SectorAccounts,
  sectorOf: SectorOf | undefined,
  world: World,
) {
  const places = [...sectors.keys()]
  if (sectorOf !== undefined) {
    const codes = [...CHAPTERS, ...icioRows(world.files).map(([prefix]) => prefix as HsCode), ...world.labels.keys()]
    const named = new Set(codes.map((code) => sectorOf(code as HsCode)))
    return places.filter((j) => named.has(sectors[j]) || isGoods(sectors[j] as string))
  }
  const [n, s] = [countries.length, sectors.length]
  const taxed = places.filter((j) => {
    for (let m = 0; m < n; m++) for (let i = 0; i < n; i++) if (tariff[(m * s + j) * n + i]! > 0) return true
    return false
  })
  return taxed.length > 0 ? taxed : places
}
