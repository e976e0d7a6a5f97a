import { percentOf, speakDay } from "../../core/index.ts"
import { whyOpen } from "../branches.ts"
import type { Colour } from "../colour.ts"
import type { Sides, StatusAnswer } from "../questions/status.ts"
import { footer } from "../settings.ts"
import { returnsText } from "./returns-text.ts"
import { recordText } from "./status-record-text.ts"
import { wrap } from "./wrap.ts"

const sentence = ({ us, cn }: Sides) =>
  `the US charges ${percentOf(us)}% on an ordinary article of China, China ${percentOf(cn)}% on one of the US`

/** `, and in words to 10 January 2027`, when the last agreement reaches further than any instrument. */
function inWords({ agreement, deadline }: StatusAnswer): string {
  if (agreement?.until === undefined || deadline === undefined || agreement.until <= deadline) return ""
  return ` by its last instrument, to ${speakDay(agreement.until)} in words`
}

/** Where the truce stands, as a desk officer would say it in a minute. */
export function statusText(answer: StatusAnswer, colour: Colour): string {
  const { settings, world, open, agreement, sides, deadline, lapsed, signers, pending, returns } = answer
  const out: string[] = []
  const why = whyOpen(open)
  if (deadline === undefined) out.push(colour.bold("No suspension with an end date is running."))
  else if (deadline > settings.on)
    out.push(
      colour.bold(
        wrap(`The truce runs to ${speakDay(deadline)}${inWords(answer)}: ${deadline - settings.on} days left.`),
      ),
    )
  else out.push(colour.bold(wrap(`The truce ran to ${speakDay(deadline)} by the last instrument known.`)))
  if (agreement !== undefined) {
    out.push(wrap(`${agreement.title}, concluded ${speakDay(agreement.concludedOn)}. ${agreement.summary}`))
    if (agreement.grade !== "A")
      out.push(wrap(`(grade ${agreement.grade}: ${agreement.notes ?? "not confirmed by an instrument"})`))
  }
  out.push("")
  if (why === undefined) out.push(wrap(`On ${speakDay(settings.on)} ${sentence(sides[0] as Sides)}, beyond MFN.`))
  else {
    out.push(colour.bold(wrap(`What holds on ${speakDay(settings.on)} is ${why}.`)))
    open.branches.forEach((branch, i) => {
      out.push(wrap(`  ${i + 1}. ${branch.title}: ${sentence(sides[i] as Sides)}.`, 5))
    })
  }
  if (lapsed !== undefined && deadline !== undefined && why === undefined) {
    out.push(wrap(`If nobody signs, from ${speakDay(deadline)} ${sentence(lapsed)}.`))
  }
  if (signers.length > 0) {
    out.push("", colour.bold("Who must sign"))
    for (const { who, last } of signers) out.push(wrap(`  - ${who} (last: ${last})`, 4))
  }
  if (pending.length > 0) {
    out.push("", colour.bold("Announced, instrument not found"))
    for (const act of pending)
      out.push(wrap(`  - ${act.title} [${act.grade}]: ${act.notFound ?? "signed or published later"}`, 4))
  }
  out.push(...recordText(answer, colour))
  const waking = returnsText(returns, settings.on < settings.asOf ? settings.on : settings.asOf, colour)
  if (waking.length > 0) out.push("", ...waking.slice(0, -1))
  out.push("", colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}
