import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"

/** One row of a file of published or worked-out rates. */
export interface RateOracle {
  readonly id: string
  readonly direction: string
  readonly hts: string
  readonly origin: string
  readonly entry_date: string
  /** Further columns of an entry line: `export_date=2019-05-05;mode=vessel`. */
  readonly inputs: string
  readonly as_of: string
  readonly standing: string
  readonly layers: string
  readonly total_rate: string
  readonly tolerance_pp: string
  readonly kind: string
  readonly source_url: string
  readonly note: string
}

export function readRateOracles(path: string): readonly RateOracle[] {
  return parse(readFileSync(path, "utf8"), { columns: true, bom: true, skip_empty_lines: true }) as RateOracle[]
}
