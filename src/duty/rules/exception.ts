import { type Rule, reach } from "../candidate.ts"

export const exceptionRule: Rule = {
  name: "exception",
  says: "Goods that a measure's own text leaves out are not reached by it.",
  judge({ measure, line, view }) {
    if (reach(measure.except, line.code, line, view) === undefined) return undefined
    return { rule: "exception", verdict: "excluded", because: "the measure's own text leaves these goods out" }
  },
}
