import type { Change, CountryAnswer, Family, ModelAnswer, Shift } from "./model-answer.ts"

/** Lowest and highest of what several models say, and what each says. */
export interface Spread {
  readonly low: number
  readonly high: number
  readonly by: readonly { readonly family: Family; readonly model: string; readonly value: number }[]
}

/** What a change of tariffs does between two countries, over all models asked. */
export interface Summary {
  readonly one: string
  readonly other: string
  readonly families: readonly Family[]
  /** The balance of `one` with `other` and with the world: each model's base, and where it goes. */
  readonly bilateral: { readonly before: Spread; readonly after: Spread }
  readonly overall: { readonly before: Spread; readonly after: Spread }
  readonly realIncomeOfOne: Spread
  readonly realIncomeOfOther: Spread
  /** What the reader must know: one family only, unsolved equilibria, what is fixed by assumption. */
  readonly cautions: readonly string[]
}

/** Brings the answers of several models together; answers that did not converge are named and left out. */
export function summarise(answers: readonly ModelAnswer[]): Summary {
  const solved = answers.filter((answer) => answer.solved.converged)
  const unsolved = answers.filter((answer) => !answer.solved.converged)
  const first = answers[0]
  if (first === undefined) throw new RangeError("a summary needs at least one answer")
  const { one, other } = first.pair
  const families = [...new Set(solved.map((answer) => answer.family))]
  const cautions = unsolved.map((answer) => `${answer.model}: not solved, ${answer.solved.why ?? "without a reason"}`)
  if (families.length === 1) {
    cautions.push(`one family of models only (${families[0]}): the range holds its settings, not other models`)
  }
  for (const answer of solved) cautions.push(`${answer.family}: ${answer.basis.closure}`)
  const shift = (pick: (answer: ModelAnswer) => Shift | undefined) => ({
    before: spreadOf(solved, (answer) => pick(answer)?.before),
    after: spreadOf(solved, (answer) => pick(answer)?.after),
  })
  const income = (code: string): Spread => spreadOf(solved, (answer) => known(countryOf(answer, code)?.realIncome))
  return {
    one,
    other,
    families,
    bilateral: shift((answer) => answer.pair.balance),
    // C takes imbalances out of its base, so it has nothing to say of the overall balance.
    overall: shift((answer) => (answer.family === "C" ? undefined : countryOf(answer, one)?.balance)),
    realIncomeOfOne: income(one),
    realIncomeOfOther: income(other),
    cautions: [...new Set(cautions)],
  }
}

/** Range of one figure over models; models without it are left out. NaN bounds mean that none has it. */
export function spreadOf(answers: readonly ModelAnswer[], pick: (answer: ModelAnswer) => number | undefined): Spread {
  const by = answers.flatMap((answer) => {
    const value = pick(answer)
    return value === undefined ? [] : [{ family: answer.family, model: answer.model, value }]
  })
  const values = by.map(({ value }) => value)
  return { low: Math.min(...values), high: Math.max(...values), by }
}

/** The sentence an answer leads with. */
export function leadSentence({ one, other, bilateral, overall, realIncomeOfOne, realIncomeOfOther }: Summary): string {
  if (bilateral.after.by.length === 0) return "No model found an equilibrium."
  const money = ({ low, high }: Spread): string => between(low, high, (value) => value.toFixed(0))
  const percent = ({ low, high }: Spread): string => between(low, high, (value) => signed(value))
  return (
    `In the long run the models put the balance of ${one} with ${other} at ${money(bilateral.after)} billion dollars ` +
    `(base ${money(bilateral.before)}) and its overall balance at ${money(overall.after)} (base ${money(overall.before)}); ` +
    `real income changes by ${percent(realIncomeOfOne)} in ${one} and ${percent(realIncomeOfOther)} in ${other}.`
  )
}

function between(low: number, high: number, show: (value: number) => string): string {
  const [from, to] = [show(low), show(high)]
  return from === to ? from : `${from} to ${to}`
}

function signed(value: number): string {
  const text = `${Math.abs(value).toFixed(2)}%`
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text
}

function countryOf(answer: ModelAnswer, code: string): CountryAnswer | undefined {
  return answer.countries.find((country) => country.code === code)
}

function known(change: Change | undefined): number | undefined {
  return typeof change === "number" ? change : undefined
}
