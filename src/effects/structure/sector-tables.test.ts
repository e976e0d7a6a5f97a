import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { type Issue, isDetenteError } from "../../core/index.ts"
import { readCsvRows } from "../csv-rows.ts"
import { parseSectorTables, SECTOR_TABLES, type SectorTables } from "./sector-tables.ts"

const tables: SectorTables = {
  trade: `exporter,importer,sector,value
USA,USA,"Cars, trucks",90
CHN,USA,"Cars, trucks",20
CHN,CHN,"Cars, trucks",70
USA,CHN,"Cars, trucks",8
USA,USA,Wheat,50
CHN,CHN,Wheat,60
USA,CHN,Wheat,12`,
  tariffs: `exporter,importer,sector,tariff\nCHN,USA,"Cars, trucks",0.1\nUSA,CHN,Wheat,0.05`,
  valueAdded: `country,sector,share\nUSA,"Cars, trucks",0.5\nUSA,Wheat,0.6\nCHN,"Cars, trucks",0.4\nCHN,Wheat,0.7`,
  inputs: `country,input,user,share
USA,"Cars, trucks","Cars, trucks",1
USA,Wheat,Wheat,1
CHN,"Cars, trucks","Cars, trucks",0.75
CHN,Wheat,"Cars, trucks",0.25
CHN,Wheat,Wheat,1`,
  elasticities: `sector,theta,psi\n"Cars, trucks",5,0.1\nWheat,8,`,
}

function issuesOf(changed: Partial<SectorTables>): readonly Issue[] {
  try {
    parseSectorTables({ ...tables, ...changed })
  } catch (error) {
    if (isDetenteError(error, "bad-input")) return error.details.issues
    throw error
  }
  return []
}

describe("the CSV form of a many-sector data set", () => {
  it("puts every cell where the model looks for it", () => {
    const accounts = parseSectorTables(tables)
    expect(accounts.countries).toEqual(["USA", "CHN"])
    expect(accounts.sectors).toEqual(["Cars, trucks", "Wheat"])
    expect([...accounts.trade]).toEqual([90, 20, 50, 0, 8, 70, 12, 60])
    expect([...accounts.tariff]).toEqual([0, 0.1, 0, 0, 0, 0, 0.05, 0])
    expect([...accounts.valueAdded]).toEqual([0.5, 0.6, 0.4, 0.7])
    expect([...accounts.inputs]).toEqual([1, 0, 0, 1, 0.75, 0.25, 0, 1])
    expect([...accounts.elasticity, ...accounts.scale]).toEqual([5, 8, 0.1, 0])
    expect(accounts.final).toBeUndefined()
  })

  it("fills home sales from gross output, at least exports", () => {
    const trade = "exporter,importer,sector,value\nUSA,CHN,Wheat,12\nCHN,USA,Wheat,3"
    const output = 'country,sector,value\nUSA,Wheat,40\nCHN,Wheat,1\nUSA,"Cars, trucks",9\nCHN,"Cars, trucks",7'
    const { trade: filled } = parseSectorTables({ ...tables, trade, output })
    expect([...filled]).toEqual([9, 0, 28, 3, 0, 7, 12, 0])
  })

  it("lists every problem of every file at once, with its line", () => {
    const issues = issuesOf({
      trade: `${tables.trade}\nUSA,CHN,Wheat,13\nUSA,EU,Rye,x`,
      valueAdded: 'country,sector,share\nUSA,"Cars, trucks",0.5\nUSA,Wheat,0.6\nCHN,Wheat,0.7',
      tariffs: "exporter,importer,tariff\nCHN,USA,0.1",
    })
    expect(issues.map(({ file, row, field, message }) => [file, row, field, message])).toEqual([
      ["tariffs.csv", 1, "sector", "no such column"],
      ["trade.csv", 9, undefined, "this cell was given before"],
      ["trade.csv", 10, "sector", "no such sector"],
      ["trade.csv", 10, "value", "must be a number"],
      ["value-added.csv", undefined, undefined, "no share for CHN, Cars, trucks"],
      ["value-added.csv", undefined, undefined, "no share for EU, Cars, trucks"],
      ["value-added.csv", undefined, undefined, "no share for EU, Wheat"],
    ])
  })

  it("is documented file by file, column by column", () => {
    const guide = readFileSync(resolve(import.meta.dirname, "../../../docs/guide/sector-data.md"), "utf8")
    for (const { file, columns, required, says } of Object.values(SECTOR_TABLES)) {
      const name = `\`${file}\`${required ? "" : " (optional)"}`
      const plain = guide.replaceAll("a `psi` column", "a psi column").replaceAll("in `trade.csv`", "in trade.csv")
      expect(plain).toContain(`| ${name} | ${columns.join(", ")} | ${says} |`)
    }
  })

  it("reads quoted cells, quotes within them, blank lines and a byte-order mark", () => {
    const { columns, rows } = readCsvRows('\uFEFFa,b\r\n"x, ""y""", 2\r\n\r\n,\r\n')
    expect(columns).toEqual(["a", "b"])
    expect(rows).toEqual([
      { row: 2, cells: { a: 'x, "y"', b: "2" } },
      { row: 4, cells: { a: "", b: "" } },
    ])
  })
})
