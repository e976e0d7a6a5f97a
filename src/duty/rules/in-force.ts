import { type Asked, rateOn } from "../../ledger/index.ts"
import { type Candidate, meets, reach } from "../candidate.ts"

/** What an entry line answers when the record asks of it: the same for every measure held against it. */
export function answersOf({ line, view, standing }: Omit<Candidate, "measure">): Asked {
  return {
    on: line.entryDate,
    standing,
    meets: (condition, heading) => meets(condition, line, heading),
    reaches: (goods) => reach(goods, line.code, line, view),
  }
}

/** Finds what the measure charges on the line's day: set, suspended, exempt, ended or void. */
export function inForce(candidate: Candidate, answers: Asked = answersOf(candidate)) {
  return rateOn(candidate.view, candidate.measure.id, answers)
}
