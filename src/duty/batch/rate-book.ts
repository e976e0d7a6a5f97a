import { addDays, type Day, FREE, type HsCode, type Party, prefixes, type Rate } from "../../core/index.ts"
import { type LegalStanding, lineOn } from "../../ledger/index.ts"
import { dutiesOf, type LawBook } from "../book.ts"
import { codesBelow } from "../completions.ts"
import type { EntryLine } from "../entry-line.ts"
import { signatureOf } from "../signature.ts"
import { buildPlan } from "./build-plan.ts"
import { type Direction, directionIndex, directionsOf } from "./direction.ts"
import { factClasses } from "./facts.ts"
import { couldReach, legalDays } from "./legal-days.ts"
import { type Plan, planOf } from "./plan.ts"

/** From when the record is read: one day for every line, or each line's own day of entry (what was collected). */
export interface BookSettings {
  readonly asOf: Day | "entry"
  readonly standing: LegalStanding
}

/** The whole tariff as a table: product class × direction × epoch → plan, and column 1 by product and epoch. */
export interface RateBook {
  readonly settings: BookSettings
  readonly directions: readonly Direction[]
  /** First day of each epoch after the first; between two of them nothing changes for anybody. */
  readonly days: readonly Day[]
  /** Measures by slot; the first two are column 1 of the United States and of China. */
  readonly slots: readonly string[]
  readonly plans: readonly Plan[]
  readonly rates: readonly Rate[]
  readonly epochOf: (day: Day) => number
  readonly directionOf: (destination: Party, origin: Party) => number | undefined
  /** Classes of a code: its plans, and its column 1 at each destination. Any code the readers accept has them. */
  readonly productOf: (code: HsCode) => Product
  /** Index of the plan of a line that states nothing beyond code, origin, day and value; compiled when first asked. */
  readonly planAt: (product: Product, direction: number, epoch: number) => number
  /** Index of the plan of any line. */
  readonly planOfLine: (line: EntryLine, product: Product, direction: number, epoch: number) => number
  /** Index of the column 1 rate; negative where none is held. */
  readonly rateAt: (product: Product, direction: number, epoch: number) => number
  /** Whether some measure looks at the value of every line, so that no cell has one plan for all values. */
  readonly factClassOf: (line: EntryLine) => string
}

/** What the book keeps of a code. */
export interface Product {
  readonly code: HsCode
  readonly class: number
  /** Column 1 class by destination: US, then CN. */
  readonly columns: readonly [number, number]
}

interface ProductClass {
  readonly code: HsCode
  /** For each direction, the days on which its answer can change. */
  readonly days: readonly (readonly Day[])[]
}

const PARTIES = ["US", "CN"].map((p) => p as Party)

/** Opens the rate book of a record; cells are compiled by asking the plain evaluator, once each, when first needed. */
export function openRateBook(book: LawBook, settings: BookSettings): RateBook {
  const { ledger } = book
  const directions = directionsOf(ledger)
  const legal = legalDays(book, settings.asOf === "entry")
  const days = legal.all
  const epochs = days.length + 1
  const facts = factClasses(ledger)

  const slots = ["us.column-one", "cn.column-one"]
  for (const party of PARTIES) slots.push(...dutiesOf(ledger, party).map((m) => m.id))
  const slotIndex = new Map(slots.map((id, i) => [id, i]))
  const slotOf = (measure: string): number => {
    let slot = slotIndex.get(measure)
    if (slot === undefined) {
      slot = slots.push(measure) - 1
      slotIndex.set(measure, slot)
    }
    return slot
  }

  const plans: Plan[] = []
  const planByText = new Map<string, number>()
  const keep = (plan: Plan): number => {
    const text = JSON.stringify(plan)
    let index = planByText.get(text)
    if (index === undefined) {
      index = plans.push(plan) - 1
      planByText.set(text, index)
    }
    return index
  }
  keep(planOf([]))

  const rates: Rate[] = []
  const rateByText = new Map<string, number>()
  const keepRate = (rate: Rate): number => {
    const text = JSON.stringify(rate)
    let index = rateByText.get(text)
    if (index === undefined) {
      index = rates.push(rate) - 1
      rateByText.set(text, index)
    }
    return index
  }
  keepRate(FREE)

  const classes: ProductClass[] = []
  const classByKey = new Map<string, number>()
  const columns: Int32Array[] = []
  const columnByText = new Map<string, number>()
  const columnByLine = new Map<string, number>()
  const products = new Map<HsCode, Product>()
  const cells = new Map<number, number>()
  const factCells = new Map<string, number>()

  const dayOf = (epoch: number): Day => (epoch === 0 ? addDays(days[0] as Day, -1) : (days[epoch - 1] as Day))

  function epochOf(day: Day): number {
    let [low, high] = [0, days.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((days[middle] as Day) <= day) low = middle + 1
      else high = middle
    }
    return low
  }

  function productOf(code: HsCode): Product {
    let product = products.get(code)
    if (product === undefined) {
      product = { code, class: classOf(code), columns: [columnOf(code, "US" as Party), columnOf(code, "CN" as Party)] }
      products.set(code, product)
    }
    return product
  }

  function classOf(code: HsCode): number {
    const below = codesBelow(ledger, code)
    const held = PARTIES.map((party) => {
      const schedule = book.schedules.get(party)
      const has = (on: Day) => schedule !== undefined && lineOn(schedule, code, on).found
      return schedule === undefined ? "-" : `${has(addDays(schedule.from, -1))}${has(schedule.from)}`
    })
    const key = below.length > 0 ? code : `${signatureOf(code, ledger)}#${held.join()}`
    let index = classByKey.get(key)
    if (index === undefined) {
      const ofCode = legal.ofCode(code, below)
      const own = directions.map(({ destination, origin }) => {
        const reached = dutiesOf(ledger, destination).filter(
          (m) => (m.origins.length === 0 || m.origins.includes(origin)) && couldReach(m.include, code, below, ledger),
        )
        const set = new Set([...legal.ofAll, ...ofCode, ...reached.flatMap((m) => legal.ofMeasure(m.id))])
        return [...set].sort((a, b) => a - b)
      })
      index = classes.push({ code, days: own }) - 1
      classByKey.set(key, index)
    }
    return index
  }

  function columnOf(code: HsCode, party: Party): number {
    const schedule = book.schedules.get(party)
    const printed = schedule && prefixes(code).find((p) => schedule.lines.has(p) || schedule.earlier.has(p))
    const name = `${party}${printed ?? ""}`
    let index = columnByLine.get(name)
    if (index === undefined) {
      const row = new Int32Array(epochs).fill(-1)
      if (schedule !== undefined && printed !== undefined) {
        const changes = legal.ofSchedule(party)
        for (let epoch = 0; epoch < epochs; epoch++) {
          const day = dayOf(epoch)
          if (epoch > 0 && !changes.has(day)) row[epoch] = row[epoch - 1] as number
          else {
            const looked = lineOn(schedule, code, day)
            row[epoch] = looked.found ? keepRate(looked.line.general) : -1
          }
        }
      }
      const text = row.join()
      index = columnByText.get(text) ?? columns.push(row) - 1
      columnByText.set(text, index)
      columnByLine.set(name, index)
    }
    return index
  }

  /** The class's own epoch that holds a day: index into its days, plus one. */
  function ownEpoch(product: Product, direction: number, day: Day): number {
    const own = (classes[product.class] as ProductClass).days[direction] as readonly Day[]
    let n = own.length
    while (n > 0 && (own[n - 1] as Day) > day) n--
    return n
  }

  const settingsOn = (day: Day) => ({
    asOf: settings.asOf === "entry" ? day : settings.asOf,
    standing: settings.standing,
  })

  function planAt(product: Product, direction: number, epoch: number): number {
    const key = (product.class * directions.length + direction) * epochs + epoch
    const known = cells.get(key)
    if (known !== undefined) return known
    const day = dayOf(epoch)
    const own = ownEpoch(product, direction, day)
    const first =
      own === 0 ? 0 : epochOf(((classes[product.class] as ProductClass).days[direction] as Day[])[own - 1] as Day)
    let plan: number
    if (first < epoch) plan = planAt(product, direction, first)
    else {
      const { destination, origin } = directions[direction] as Direction
      const line: EntryLine = {
        code: (classes[product.class] as ProductClass).code,
        origin,
        destination,
        entryDate: day,
        enteredValue: 1_234_567_89,
        currency: destination === "CN" ? "CNY" : "USD",
        shares: {},
        claims: new Set(),
      }
      plan = keep(buildPlan(line, settingsOn(day), book, slotOf, true))
    }
    cells.set(key, plan)
    return plan
  }

  function planOfLine(line: EntryLine, product: Product, direction: number, epoch: number): number {
    const factClass = facts.classOf(line)
    if (factClass === "") return planAt(product, direction, epoch)
    const exact = facts.isExact(factClass)
    const day = dayOf(epoch)
    const at = exact ? epoch : ownEpoch(product, direction, day)
    const key = `${product.class}.${direction}.${at}${exact ? "x" : ""}.${factClass}`
    let plan = factCells.get(key)
    if (plan === undefined) {
      const { origin } = directions[direction] as Direction
      const asked = { ...line, code: (classes[product.class] as ProductClass).code, origin, entryDate: day }
      plan = keep(buildPlan(asked, settingsOn(day), book, slotOf, exact))
      factCells.set(key, plan)
    }
    return plan
  }

  function rateAt(product: Product, direction: number, epoch: number): number {
    const column = product.columns[(directions[direction] as Direction).destination === "US" ? 0 : 1]
    return (columns[column] as Int32Array)[epoch] as number
  }

  return {
    settings,
    directions,
    days,
    slots,
    plans,
    rates,
    epochOf,
    directionOf: (destination, origin) => directionIndex(directions, destination, origin),
    productOf,
    planAt,
    planOfLine,
    rateAt,
    factClassOf: facts.classOf,
  }
}
