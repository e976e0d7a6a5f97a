import type { Question } from "./question.ts"
import { assess } from "./questions/assess.ts"
import { average } from "./questions/average.ts"
import { check } from "./questions/check.ts"
import { commitments } from "./questions/commitments.ts"
import { diff } from "./questions/diff.ts"
import { duty } from "./questions/duty.ts"
import { effects } from "./questions/effects.ts"
import { exposure } from "./questions/exposure.ts"
import { find } from "./questions/find.ts"
import { outcomes } from "./questions/outcomes.ts"
import { rates } from "./questions/rates.ts"
import { read } from "./questions/read.ts"
import { refund } from "./questions/refund.ts"
import { show } from "./questions/show.ts"
import { status } from "./questions/status.ts"
import { timeline } from "./questions/timeline.ts"
import { trade } from "./questions/trade.ts"

/** Every question Détente answers, in the order people meet them. */
export const QUESTIONS: readonly Question[] = [
  status,
  timeline,
  show,
  diff,
  commitments,
  outcomes,
  duty,
  assess,
  refund,
  rates,
  average,
  trade,
  exposure,
  effects,
  read,
  check,
  find,
]
