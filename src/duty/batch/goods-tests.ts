import { type HsCode, keptIn, type Party, prefixes } from "../../core/index.ts"
import type { Goods, Ledger, Measure } from "../../ledger/index.ts"
import { dutiesOf } from "../book.ts"

/** A duty with every naming of goods that can decide whether, and how, it reaches an article. */
export interface TestedDuty {
  readonly measure: Measure
  /** Goods of its own exceptions, then of every provision for some of what it reaches. */
  readonly tests: readonly Goods[]
}

/** The duties of one customs territory, each with the goods its law tells apart. */
export function testedDuties(ledger: Ledger, destination: Party): readonly TestedDuty[] {
  const named = new Map<string, Goods[]>()
  for (const act of ledger.acts.values()) {
    for (const p of act.provisions) {
      if ((p.kind !== "exempt" && p.kind !== "set") || p.goods === undefined) continue
      for (const id of p.measures) named.set(id, [...(named.get(id) ?? []), p.goods])
    }
  }
  return dutiesOf(ledger, destination).map((measure) => ({
    measure,
    tests: [measure.except, ...(named.get(measure.id) ?? [])],
  }))
}

/** What the lists and measures of one customs territory say of a prefix, as a number; 0 where they are silent. */
export type PrefixNames = (prefix: string) => number

/** Numbers what is said of each prefix: two prefixes of one number are treated alike by every naming of goods. */
export function prefixNames(ledger: Ledger, duties: readonly TestedDuty[]): PrefixNames {
  const said = new Map<string, string>()
  const say = (prefix: string, what: string) => said.set(prefix, `${said.get(prefix) ?? ""}${what};`)
  const lists = new Set<string>()
  duties.forEach(({ measure, tests }, i) => {
    for (const [k, goods] of [measure.include, ...tests].entries()) {
      for (const code of goods.codes) say(code, `${i}.${k}`)
      for (const id of goods.lists) lists.add(id)
    }
    for (const chapter of measure.threshold?.exceptChapters ?? []) say(chapter, `${i}c`)
  })
  for (const id of lists) {
    for (const [prefix, rows] of ledger.lists.get(id)?.rows ?? []) {
      say(prefix, `${id}=${rows.map((r) => `${r.from}>${r.until ?? ""}>${r.by}>${r.endedBy ?? ""}`).join("|")}`)
    }
  }
  const numbers = new Map<string, number>()
  const ofPrefix = new Map<string, number>()
  for (const [prefix, text] of said) {
    ofPrefix.set(
      prefix,
      keptIn(numbers, text, () => numbers.size + 1),
    )
  }
  return (prefix) => ofPrefix.get(prefix) ?? 0
}

/** What is said of a code at all its lengths: codes of one signature are reached by the same law on every day. */
export function signatureBy(names: PrefixNames, code: HsCode): string {
  let text = ""
  for (const prefix of prefixes(code)) {
    const name = names(prefix)
    if (name !== 0) text += `${name}.`
  }
  return text
}

/** The goods, if they could ever name a code; a naming that never could is no test of it. */
export function couldName(goods: Goods, code: HsCode, ledger: Ledger): Goods | undefined {
  if (goods.all || goods.codes.some((prefix) => code.startsWith(prefix))) return goods
  const own = prefixes(code)
  return goods.lists.some((id) => own.some((p) => ledger.lists.get(id)?.rows.has(p))) ? goods : undefined
}
