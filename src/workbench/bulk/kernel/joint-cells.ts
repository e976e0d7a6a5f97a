import { keptIn } from "../../../core/index.ts"
import { type FlatBook, WHOLE } from "../../../duty/index.ts"
import { AT_ONCE, CAREFULLY, EXACT, type Joint, PARTS } from "./joint-plans.ts"

/** A book by its tables, with the epoch whose law prices each day and the epoch that day itself falls in. */
export interface DatedBook {
  readonly flat: FlatBook
  readonly epochOf: Uint16Array
  readonly ownEpochOf: Uint16Array
}

/** One book's plan and column 1 rate, and the steps to it from the first book's layers; the first is -1 without any. */
export interface LawPart {
  readonly plan: number
  readonly rate: number
  readonly firstStep: number
  readonly lastStep: number
}

/** Plan and column 1 rate of every book, told by one number: 0 is a row for the careful path. */
export interface JointCells {
  /** The class of each code in all books together. */
  readonly classOf: Int32Array
  /** The epoch of each day in all books together, and how many there are. */
  readonly epochOf: Uint16Array
  readonly epochs: number
  readonly classes: number
  /** Where the cells of a direction and class begin, at `direction * classes + class`. */
  readonly rows: Int32Array
  readonly cells: Uint16Array
  /** What the numbers stand for: where goods go (0 the United States), and the part of each book. */
  readonly laws: readonly { readonly to: 0 | 1; readonly parts: readonly LawPart[] }[]
  readonly books: number
  /** Layers that come on top or fall away, against the first book. */
  readonly steps: readonly Step[]
}

/** A layer of so many ppm, added or (with sign -1) taken off; slot -1 is column 1. */
export interface Step {
  readonly ppm: number
  readonly sign: number
  readonly slot: number
}

const MOST_CELLS = 65_536

/** Lays the cells of several books into one table: one look tells what each of them charges. */
export function joinCells(books: readonly DatedBook[], joint: Joint): JointCells {
  const first = books[0]?.flat as FlatBook
  const { directions, codeHead } = first
  const span = books[0]?.epochOf.length ?? 0

  const chained = chaining()
  const classByChain = new Map<number, number>()
  const members: number[] = []
  const classOf = Int32Array.from(codeHead, (_, code) => {
    let chain = 0
    for (const { flat } of books) for (const to of [0, 1]) chain = chained(chain, ownOf(flat, code, to))
    return keptIn(classByChain, chain, () => members.push(code) - 1)
  })

  const epochOf = new Uint16Array(span)
  const firstDays: number[] = [0]
  for (let day = 1; day < span; day++) {
    const same = books.every(
      (b) => b.epochOf[day] === b.epochOf[day - 1] && b.ownEpochOf[day] === b.ownEpochOf[day - 1],
    )
    if (!same) firstDays.push(day)
    epochOf[day] = firstDays.length - 1
  }
  const epochs = firstDays.length

  const rowByText = new Map<string, number>()
  const numbers = new Map<number, number>()
  const laws: { to: 0 | 1; parts: LawPart[] }[] = [{ to: 0, parts: [] }]
  const steps: Step[] = []
  const laid: number[] = []
  const [plans, rates] = [new Int32Array(books.length), new Int32Array(books.length)]
  const rows = new Int32Array(directions.length * members.length)
  directions.forEach(({ destination }, direction) => {
    const to = destination === "US" ? 0 : 1
    const known = new Map<number, number>()
    members.forEach((code, group) => {
      const own = books.reduce((chain, { flat }) => chained(chain, ownOf(flat, code, to)), 0)
      rows[direction * members.length + group] = keptIn(known, own, () => rowOf(code, direction, to))
    })
  })
  return {
    classOf,
    epochOf,
    epochs,
    classes: members.length,
    rows,
    cells: Uint16Array.from(laid),
    laws,
    books: books.length,
    steps,
  }

  function rowOf(code: number, direction: number, to: 0 | 1): number {
    const row = firstDays.map((day) => numberOf(code, direction, to, day))
    return keptIn(rowByText, row.join(), () => laid.push(...row) - row.length)
  }

  function numberOf(code: number, direction: number, to: 0 | 1, day: number): number {
    let chain = chained(0, to)
    for (let b = 0; b < books.length; b++) {
      const { flat, epochOf: priced, ownEpochOf } = books[b] as DatedBook
      const epoch = priced[day] as number
      const group = flat.codeClass[code * 2 + to] as number
      const column = flat.codeColumn[code * 2 + to] as number
      const width = flat.days.length + 1
      const rate = column < 0 ? -1 : (flat.columns[column * width + epoch] as number)
      const at = (flat.cellStart[direction] as number) + group * width + epoch
      const plan = group < 0 ? 0 : (joint.planOf[b]?.[flat.cells[at] as number] as number)
      const charged = rate < 0 ? 0 : (joint.rateOf[b]?.[rate] as number)
      if (joint.plans[plan]?.kind === CAREFULLY || joint.rates[charged]?.kind === PARTS) return 0
      // Goods priced as entered on another day must be goods on their own.
      if (to === 0 && (rate < 0 || (flat.columns[column * width + (ownEpochOf[day] as number)] as number) < 0)) return 0
      plans[b] = plan
      rates[b] = charged
      chain = chained(chain, plan * PAIR + charged)
    }
    const known = numbers.get(chain)
    if (known !== undefined) return known
    const number = laws.length
    if (number === MOST_CELLS) return 0
    numbers.set(chain, number)
    const [plan0, rate0] = [plans[0] as number, rates[0] as number]
    const parts = books.map((_, b): LawPart => {
      const [plan, rate] = [plans[b] as number, rates[b] as number]
      const between = stepsBetween(joint, plan0, rate0, plan, rate)
      const firstStep = between === undefined ? -1 : steps.length
      if (between !== undefined) steps.push(...between)
      return { plan, rate, firstStep, lastStep: steps.length }
    })
    laws.push({ to, parts })
    return number
  }
}

const PAIR = 32_768

/** What one book alone knows of a code going one way, as one number. */
const ownOf = ({ codeClass, codeColumn }: FlatBook, code: number, to: number): number =>
  ((codeClass[code * 2 + to] as number) + 1) * PAIR + (codeColumn[code * 2 + to] as number) + 1

/** Numbers sequences of numbers below 2^31, link by link. */
function chaining(): (chain: number, link: number) => number {
  const chains = new Map<number, number>()
  return (chain, link) => keptIn(chains, chain * 2 ** 31 + link, () => chains.size + 1)
}

/** The layers that two cells do not share, each rounded on its own; undefined where one of them is not exact. */
function stepsBetween(joint: Joint, plan0: number, rate0: number, plan: number, rate: number): Step[] | undefined {
  if (plan === plan0 && rate === rate0) return []
  const [before, after] = [layersOf(joint, plan0, rate0), layersOf(joint, plan, rate)]
  if (before === undefined || after === undefined) return undefined
  const left = [...before]
  const added: Step[] = []
  for (const layer of after) {
    const at = left.findIndex(({ ppm, slot }) => ppm === layer.ppm && slot === layer.slot)
    if (at >= 0) left.splice(at, 1)
    else added.push(layer)
  }
  return [...left.map((layer) => ({ ...layer, sign: -1 })), ...added]
}

function layersOf({ plans, rates }: Joint, plan: number, rate: number): Step[] | undefined {
  const { kind, alternatives } = plans[plan] as Joint["plans"][number]
  const [only] = alternatives
  if (kind !== AT_ONCE || only === undefined) return undefined
  const bare = rates[rate] as Joint["rates"][number]
  const charged = only.first === WHOLE
  if (charged && bare.kind !== EXACT) return undefined
  const column = charged && bare.ppm > 0 ? [{ ppm: bare.ppm, sign: 1, slot: -1 }] : []
  return [...column, ...only.terms.map(({ ppm, slot }) => ({ ppm, sign: 1, slot }))]
}
