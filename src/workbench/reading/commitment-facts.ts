import { type Day, formatDay, partyName } from "../../core/index.ts"
import { type CommitmentStatus, commitmentsAsOf, type Ledger } from "../../ledger/index.ts"
import type { CommitmentFact } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** What was promised by a day, how much, and how it stood. */
export function commitmentFacts(ledger: Ledger, asOf: Day): readonly CommitmentFact[] {
  return commitmentsAsOf(ledger, asOf).map((stands): CommitmentFact => {
    const { commitment } = stands
    return {
      id: commitment.id,
      agreement: commitment.agreement,
      by: commitment.obligors.map((party) => partyName(party)).join(" and "),
      promise: commitment.action,
      ...amount(commitment.target ?? ""),
      due: commitment.due ?? (commitment.dueOn === undefined ? "no day set" : formatDay(commitment.dueOn)),
      status: statusWords(stands),
      seen: [...stands.seen].reverse().map(({ on, what }) => ({ on, what })),
      sources: [...citedIn(commitment, ledger), ...stands.seen.flatMap((seen) => citedIn(seen, ledger))],
    }
  })
}

/** `12 million tonnes` as an amount and what it counts; dollars keep every figure of the text. */
function amount(target: string): { readonly target: string; readonly metric: string } {
  if (/\$[\d.]+bn/.test(target))
    return { target: target.replace(/\$([\d.]+)bn/g, "$1").replaceAll("$", ""), metric: "(USD bn)" }
  const counted = /^(\d[\d,.]*(?: million)?) (.+)$/.exec(target)
  return counted === null ? { target, metric: "" } : { target: counted[1] as string, metric: counted[2] as string }
}

/** `missed: 288.8 = 57%` where both were measured; else the status and what was last seen. */
function statusWords({ status, seen }: CommitmentStatus): string {
  const what = seen[0]?.what
  if (what === undefined) return "pledged; nothing seen yet"
  if (status !== "breached") return `${status}: ${what}`
  const measured = /\$([\d.]+)bn.*?(\d+)%/.exec(what)
  return measured === null ? `missed: ${what}` : `missed: ${measured[1]} = ${measured[2]}%`
}
