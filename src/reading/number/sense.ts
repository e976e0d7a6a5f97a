import type { TimeExpression } from "../time/time-expression.ts"
import { hedgeBefore } from "./hedges.ts"
import { directionNear, isChange, levelKind, measureNear, shareOf } from "./measure-words.ts"
import type { Draft, Quantity, Unit } from "./quantity.ts"

/** What an amount means where it stands: its measure, kind, direction, bound and period. */
export function withSense(words: string, offset: number, draft: Draft, times: readonly TimeExpression[]): Quantity {
  const clauseStart = Math.max(...[";", " but ", " while "].map((mark) => words.lastIndexOf(mark, draft.start - 1))) + 1
  const hedge =
    draft.from === undefined && draft.min === undefined
      ? hedgeBefore(words.slice(Math.max(0, draft.start - 50), draft.start))
      : undefined
  const start = draft.start - (hedge?.length ?? 0)
  const before = words.slice(Math.max(0, clauseStart), start)
  const after = words.slice(draft.end)
  const of = draft.of ?? measureNear(before, after)
  const share = draft.unit === "percent" ? shareOf(before, after) : undefined
  const part = draft.kind === "ratio" && (draft.value ?? 1) < 1 && /^\s+of\b/.test(after)
  const kind = part ? "share" : (draft.kind ?? kindOf(draft, before, after, of, share))
  const movement = kind === "change" ? directionNear(before, after) : undefined
  const direction = draft.direction ?? movement
  const balanceChange =
    kind === "change" && draft.value !== undefined ? balance(of, direction, draft.value, draft.unit) : undefined
  const bound =
    hedge === undefined || hedge.sense === "exact" || draft.value === undefined
      ? {}
      : { [hedge.sense]: hedge.sense === "approx" ? true : draft.value }
  const periods = times.filter(
    (t) => (t.kind === "period" || t.kind === "date") && t.role === undefined && t.mod === undefined,
  )
  const distance = (t: TimeExpression) =>
    t.start - offset >= draft.end ? t.start - offset - draft.end : draft.start - (t.end - offset) + 8
  const period = [...periods].sort((a, b) => distance(a) - distance(b))[0]?.value
  return {
    ...draft,
    ...bound,
    start: start + offset,
    end: draft.end + offset,
    kind,
    ...(of === undefined ? {} : { of: share !== undefined && share !== "share" ? share : of }),
    ...(direction === undefined ? {} : { direction }),
    ...(balanceChange === undefined ? {} : { balanceChange }),
    ...(period === undefined ? {} : { period }),
  }
}

function kindOf(
  draft: Draft,
  before: string,
  after: string,
  of: string | undefined,
  share: string | undefined,
): Quantity["kind"] {
  if (draft.from !== undefined) return levelKind(of, draft.unit)
  if (draft.unit === "percentage point") return "change"
  if (isChange(before, after, draft.unit)) return "change"
  if (share !== undefined) return "share"
  return levelKind(of, draft.unit)
}

/** A smaller deficit is a higher balance: exports minus imports is what moves. */
function balance(
  of: string | undefined,
  direction: "up" | "down" | undefined,
  value: number,
  unit: Unit,
): number | undefined {
  if (direction === undefined || unit !== "USD") return undefined
  if (of === "deficit") return direction === "up" ? -value : value
  if (of === "balance" || of === "trade balance" || of === "surplus") return direction === "up" ? value : -value
  return undefined
}
