import { partyName, speakDay } from "../../core/index.ts"
import type { CommitmentStatus } from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { CommitmentsAnswer } from "../questions/commitments.ts"
import { footer } from "../settings.ts"
import { wrap } from "./wrap.ts"

const WORDS: Readonly<Record<CommitmentStatus["status"], string>> = {
  pledged: "promised, nothing seen yet",
  "under-way": "under way",
  kept: "kept so far",
  performed: "performed",
  breached: "not kept",
  lapsed: "lapsed",
  disputed: "in dispute",
}

/** Who owes what, by agreement: the promise, its due day, how it stands, and the last thing seen of it. */
export function commitmentsText({ settings, world, promises }: CommitmentsAnswer, colour: Colour): string {
  const out: string[] = []
  const groups = new Map<string, CommitmentStatus[]>()
  for (const promise of promises) {
    const { agreement } = promise.commitment
    groups.set(agreement, [...(groups.get(agreement) ?? []), promise])
  }
  const open = promises.filter((p) => !p.final).length
  out.push(
    colour.bold(
      wrap(
        `${promises.length} promises known on ${speakDay(settings.asOf)}: ${promises.length - open} settled, ${open} not final.`,
      ),
    ),
  )
  const concluded = (id: string) => world.ledger.agreements.get(id)?.concludedOn ?? 0
  for (const [id, group] of [...groups].sort(([a], [b]) => concluded(b) - concluded(a))) {
    const agreement = world.ledger.agreements.get(id)
    out.push("", colour.bold(wrap(`${agreement?.title ?? id} (${id})`)))
    for (const promise of group) out.push(...promiseLines(promise))
  }
  out.push("", wrap("A promise is not final before its due day, and open where no day was set."))
  out.push("", colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

function promiseLines({ commitment, status, final, daysLeft, unsettled, seen }: CommitmentStatus): string[] {
  const { obligors, action, target, dueOn, due, grade, condition } = commitment
  const who = obligors.length > 1 ? "Both sides" : capital(partyName(obligors[0] as never))
  const what = `${who}: ${action.charAt(0).toLowerCase()}${action.slice(1)}${target === undefined ? "" : ` (${target})`}`
  const lines = [wrap(`  - ${what}`, 4)]
  const by =
    dueOn === undefined
      ? "no day set"
      : `due ${speakDay(dueOn)}${due === undefined ? "" : ` (${due})`}${left(daysLeft as number)}`
  const stands = unsettled ? `${WORDS[status]}; the day has passed and how it ended is not known` : WORDS[status]
  lines.push(wrap(`    ${by}. ${capital(stands)}${final ? ", final" : ""} [${grade}].`, 4))
  if (condition !== undefined) lines.push(wrap(`    On condition: ${condition}.`, 4))
  const last = seen[0]
  if (last !== undefined) lines.push(wrap(`    ${speakDay(last.on)}: ${last.what} [${last.grade}].`, 4))
  return lines
}

function left(days: number): string {
  if (days < 0) return ""
  if (days === 0) return ", today"
  return `, in ${days} ${days === 1 ? "day" : "days"}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
