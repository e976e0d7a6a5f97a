import { dotted, speakDay } from "../../core/index.ts"
import { knownFrom } from "../../ledger/index.ts"
import type { Colour } from "../colour.ts"
import type { DiffAnswer } from "../questions/diff.ts"
import { footer } from "../settings.ts"
import { wrap } from "./wrap.ts"

/** What changed, in the order a reader asks: duties and controls, what was learned, promises and approvals, goods. */
export function diffText({ world, standing, a, b, diff, lines }: DiffAnswer, colour: Colour): string {
  const { measures, learned, progress } = diff
  const head =
    a.on === b.on
      ? `What was known of ${speakDay(a.on)} on ${speakDay(a.asOf)} and on ${speakDay(b.asOf)}`
      : `What changed from ${speakDay(a.on)} to ${speakDay(b.on)}${a.asOf === b.asOf ? `, as known on ${speakDay(a.asOf)}` : ""}`
  const out = [colour.bold(wrap(head))]
  section("Duties, fees and controls", [
    ...measures.map((m) => `${m.measure.title}: ${m.before}, then ${m.after} (${m.because}) [${m.measure.id}]`),
  ])
  section("What the record learned", [
    ...learned
      .map((any) => ({ any, on: knownFrom(any, world.ledger) ?? b.asOf }))
      .filter(({ any }) => any.kind !== "statement" && any.kind !== "commitment")
      .sort((x, y) => x.on - y.on)
      .map(
        ({ any, on }) => `${speakDay(on)}: ${"title" in any.record ? any.record.title : any.kind} [${any.record.id}]`,
      ),
  ])
  section("Promises and approvals", [...progress.map((p) => `${p.id}: ${p.before}, then ${p.after}`)])
  if (lines !== undefined) {
    section("Your goods, duty in percent of value", [
      ...lines.map((l) => `${l.id} ${dotted(l.code)}: ${percent(l.before)}, then ${percent(l.after)}`),
    ])
  }
  if (out.length === 1) out.push("", "Nothing.")
  out.push("", wrap("Rates are those on an ordinary article; what turns on a claim or a list of goods is left aside."))
  out.push("", colour.dim(footer({ ...b, standing, horizon: world.ledger.horizon }, world)))
  return `${out.join("\n")}\n`

  function section(title: string, items: readonly string[]): void {
    if (items.length === 0) return
    out.push("", colour.bold(title), ...items.map((item) => wrap(`  - ${item}`, 4)))
  }
}

function percent(value: number | null): string {
  return value === null ? "not exactly known" : `${value}%`
}
