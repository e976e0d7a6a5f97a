import { readFileSync, writeFileSync } from "node:fs"

/** One thing that was measured, in seconds, and what it is held against. */
export interface Measured {
  readonly what: string
  readonly ours: number
  readonly theirs: number
  /** The least ratio that is asked for, where one is. */
  readonly gate?: number
}

const KEPT = new URL("kept-ratios.json", import.meta.url)
/** A ratio that fell by more than a quarter has fallen. */
const FALLEN = 0.75

const ratioOf = ({ ours, theirs }: Measured): number => theirs / ours

/** Prints a table of so many lines in each row. */
export function printTable(measured: readonly Measured[], lines: number): void {
  const millions = (took: number) => {
    const rate = lines / took / 1e6
    return rate.toFixed(rate < 1 ? 2 : 1)
  }
  console.log("| what, and what it is held against | ours, M lines/s | theirs | ratio | gate | met |")
  console.log("|---|---|---|---|---|---|")
  for (const one of measured) {
    const met = one.gate === undefined ? "" : ratioOf(one) >= one.gate ? "yes" : "no"
    const cells = [one.what, millions(one.ours), millions(one.theirs), ratioOf(one).toFixed(2), one.gate ?? "", met]
    console.log(`| ${cells.join(" | ")} |`)
  }
}

/** Keeps the ratios; what was not measured this time stays as it was. */
export function keepRatios(measured: readonly Measured[]): void {
  const ratios = Object.fromEntries(measured.map((one) => [one.what, Number(ratioOf(one).toFixed(2))]))
  writeFileSync(KEPT, `${JSON.stringify({ ...keptRatios(), ...ratios }, undefined, 2)}\n`)
}

/** Tells of each ratio that has fallen under what is kept; true when none has. */
export function holdRatios(measured: readonly Measured[]): boolean {
  const kept = keptRatios()
  const fallen = measured.filter((one) => ratioOf(one) < (kept[one.what] ?? 0) * FALLEN)
  for (const one of fallen) console.log(`${one.what}: ${ratioOf(one).toFixed(2)}, kept ${kept[one.what]}`)
  return fallen.length === 0
}

const keptRatios = () => JSON.parse(readFileSync(KEPT, "utf8")) as Readonly<Record<string, number>>
