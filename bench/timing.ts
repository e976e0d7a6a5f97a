import { cpus } from "node:os"

/** What a timed piece of work came to. */
export interface Solved {
  readonly converged: boolean
  readonly residual: number
  readonly iterations: number
}

const ms = (value: number): string => `${value.toFixed(value < 1 ? 3 : 1)} ms`

/** Prints the machine and the head of the table. */
export function openTable(): void {
  console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
  console.log("case\tfirst\tmedian\tcpu\tbudget\titerations\tresidual\t")
}

/**
 * Runs the work and prints its first run (cold), the median of the rest, and processor time a run, which tells a
 * busy machine from slow work. True when the median by the clock is within the budget and the last run converged.
 */
export function time(name: string, budgetMs: number, runs: number, work: () => Solved): boolean {
  const taken: number[] = []
  let last: Solved = { converged: false, residual: Number.NaN, iterations: 0 }
  let spent = 0
  for (let run = 0; run < runs; run++) {
    const [from, cpu] = [performance.now(), process.cpuUsage()]
    last = work()
    taken.push(performance.now() - from)
    if (run > 0 || runs === 1) spent += process.cpuUsage(cpu).user / 1000
  }
  const [cold = 0, ...warm] = taken
  const sorted = (warm.length > 0 ? warm : taken).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const cpu = spent / sorted.length
  const within = median <= budgetMs && last.converged
  const row = [name, ms(cold), ms(median), ms(cpu), `${budgetMs} ms`, last.iterations]
  console.log([...row, last.residual.toExponential(1), within ? "ok" : "OVER"].join("\t"))
  return within
}
