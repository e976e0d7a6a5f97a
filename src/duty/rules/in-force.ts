import { rateOn } from "../../ledger/index.ts"
import { type Candidate, meets, reach } from "../candidate.ts"

/** Finds what the measure charges on the line's day: set, suspended, exempt, ended or void. */
export function inForce({ measure, line, view, standing }: Candidate) {
  return rateOn(view, measure.id, {
    on: line.entryDate,
    standing,
    meets: (condition, heading) => meets(condition, line, heading),
    reaches: (goods) => reach(goods, line.code, line, view),
  })
}
