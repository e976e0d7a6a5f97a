import { addDays, type Day, DetenteError, parseRate, readDay } from "../core/index.ts"
import type { Ledger, MeasureId } from "../ledger/index.ts"
import { asAnnounced, extend, lapse, type Outcome, ruling, setRates } from "../outcomes/index.ts"

/** Short names for the all-goods layers that the truce is about. */
const SIDES: Readonly<Record<string, string>> = { us: "us.ieepa-reciprocal.cn", cn: "cn.reciprocal.us" }

const GRAMMAR =
  "lapse, announced, extend[:DATE], deal:us=15%,cn=10%[@DATE], escalate:us=60%[@DATE] or ruling:MEASURE[@DATE]"

/**
 * Reads one ending as written on a command line. `us` and `cn` name the all-goods layers;
 * any other measure is named by its id. Without a date an ending begins at the deadline.
 */
export function readEnding(words: string, ledger: Ledger, asOf: Day, deadline: Day): Outcome {
  const [, kind = "", rest = "", date] = /^([a-z]+)(?::([^@]*))?(?:@(.+))?$/.exec(words.trim()) ?? []
  const from = date === undefined ? deadline : dayOf(date)
  switch (kind) {
    case "lapse":
      return lapse(asOf)
    case "announced": {
      const announced = asAnnounced(ledger, asOf)
      if (announced === undefined) throw refused(words, "nothing announced is waiting for its instrument on that day")
      return announced
    }
    case "extend":
      return extend(ledger, asOf, rest === "" ? addDays(deadline, 90) : dayOf(rest))
    case "deal":
    case "escalate":
      return setRates(kind, ledger, asOf, from, rest.split(",").map(named))
    case "ruling":
      return ruling(ledger, asOf, from, (SIDES[rest] ?? rest) as MeasureId)
    default:
      throw refused(words, `endings are ${GRAMMAR}`)
  }

  function dayOf(text: string): Day {
    const day = readDay(text)
    if (day === undefined) throw refused(words, `"${text}" is not a day; write it as YYYY-MM-DD`)
    return day
  }

  function named(part: string) {
    const [measure = "", rate = ""] = part.split("=")
    if (rate === "") throw refused(words, `"${part}" names no rate; write it like us=15%`)
    return {
      measure: (SIDES[measure.trim()] ?? measure.trim()) as MeasureId,
      rate: parseRate(rate.trim()),
      name: measure.trim(),
    }
  }
}

function refused(words: string, message: string): DetenteError<"bad-input"> {
  const issue = { field: "ending", value: words, message }
  return new DetenteError("bad-input", `ending "${words}": ${message}.`, { issues: [issue] })
}
