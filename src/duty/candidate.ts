import { covers, type HsCode } from "../core/index.ts"
import {
  type Condition,
  type Finding,
  type Goods,
  type LegalStanding,
  type Measure,
  membership,
  type Reach,
  type View,
} from "../ledger/index.ts"
import type { EntryLine } from "./entry-line.ts"

/** One measure held against one entry line, on the record as known. */
export interface Candidate {
  readonly measure: Measure
  readonly line: EntryLine
  readonly view: View
  readonly standing: LegalStanding
}

/** How goods named by a measure or provision reach a code on a day; undefined when they do not. */
export function reach(goods: Goods, code: HsCode, line: EntryLine, view: View): Reach | undefined {
  if (goods.all) return {}
  if (goods.codes.some((prefix) => code.startsWith(prefix))) return {}
  for (const id of goods.lists) {
    const list = view.ledger.lists.get(id)
    const row = list && membership(list, code, line.entryDate, view.isKnown)
    if (row !== undefined) return { by: row.by }
  }
  return undefined
}

/** Whether the shipment's dates, its mode and the importer's claims meet a condition. */
export function meets(condition: Condition, line: EntryLine, heading?: string): boolean {
  const { claim, exportedBefore, loadedFrom, loadedBefore, enteredBefore, mode, origins } = condition
  if (origins !== undefined && !origins.includes(line.origin)) return false
  if (claim !== undefined && !line.claims.has(claim) && !(heading !== undefined && line.claims.has(heading)))
    return false
  if (mode !== undefined && line.mode !== mode) return false
  if (enteredBefore !== undefined && line.entryDate >= enteredBefore) return false
  if (exportedBefore !== undefined && !(line.exportDate !== undefined && line.exportDate < exportedBefore)) return false
  if (loadedFrom === undefined && loadedBefore === undefined) return true
  if (line.loadingDate === undefined) return false
  const span =
    loadedBefore === undefined
      ? { from: loadedFrom ?? line.loadingDate }
      : { from: loadedFrom ?? line.loadingDate, until: loadedBefore }
  return covers(span, line.loadingDate)
}

/** Why a measure does not reach an article, in the words of the rule that says so. */
export interface Refusal {
  readonly rule: string
  readonly verdict: "origin" | "excluded" | "not-claimed" | "below-threshold" | "displaced" | Finding["verdict"]
  readonly because: string
  readonly finding?: Finding
}

/** One rule of tariff law: its name, its sentence, and its judgement of a measure on a line. */
export interface Rule {
  readonly name: string
  readonly says: string
  readonly judge: (candidate: Candidate) => Refusal | undefined
}
