import { z } from "zod"
import { addDays, type Day, formatCitation, formatDay, type Party, percentOf } from "../../core/index.ts"
import {
  type Act,
  type Agreement,
  type Extension,
  extensionsAsOf,
  instrumentOf,
  pendingActs,
  type SignOff,
  signOffsPending,
  type TimelineEvent,
  timeline,
  viewAsOf,
} from "../../ledger/index.ts"
import { type AllGoodsLayer, allGoodsLayers, type Returns, returnsAfter } from "../../outcomes/index.ts"
import { type Branches, branchesOf, deadlinesJson, whyOpen } from "../branches.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { statusText } from "../text/status-text.ts"
import type { World } from "../world.ts"

const input = z.object({ ...settingsInput })

/** The all-goods rates of both sides, in ppm beyond MFN. */
export interface Sides {
  readonly us: number
  readonly cn: number
}

/** What those rates are made of. */
interface SidesLayers {
  readonly us: readonly AllGoodsLayer[]
  readonly cn: readonly AllGoodsLayer[]
}

export interface StatusAnswer {
  readonly settings: Settings
  readonly world: World
  readonly open: Branches
  /** The last agreement concluded by then that has an end. */
  readonly agreement?: Agreement
  /** Rates on `on` under each branch. */
  readonly sides: readonly Sides[]
  /** The layers of those rates, branch by branch. */
  readonly layers: readonly SidesLayers[]
  /** First day on which a suspension in force runs out, as known. */
  readonly deadline?: Day
  readonly lapsed?: Sides
  /** Whose signature carried the suspensions that run out, and so must carry the next. */
  readonly signers: readonly { readonly who: string; readonly last: string }[]
  readonly pending: readonly Act[]
  readonly returns: Returns
  /** Approvals asked for and not given. */
  readonly signOffs: readonly SignOff[]
  /** How every earlier deadline of these truces was met. */
  readonly extensions: readonly Extension[]
  /** The next deadlines and planned meetings. */
  readonly next: readonly TimelineEvent[]
}

const NEXT_DATES = 6

export const status = question<z.infer<typeof input>, StatusAnswer>({
  name: "status",
  purpose: "where the truce stands, days left, who must sign, what the law does otherwise",
  input,
  positional: [],
  example: "status --as-of 2025-07-29",
  answer(given, world) {
    const settings = settle(given, world)
    const { on, asOf, standing } = settings
    const open = branchesOf(world.ledger, settings)
    const layersOf = (ledger: World["ledger"], day: Day): SidesLayers => ({
      us: allGoodsLayers(viewAsOf(ledger, asOf), "US" as Party, "CN" as Party, day, standing),
      cn: allGoodsLayers(viewAsOf(ledger, asOf), "CN" as Party, "US" as Party, day, standing),
    })
    const layers = open.branches.map((branch) => layersOf(branch.ledger, on))
    const view = viewAsOf(world.ledger, asOf)
    const from = on < asOf ? on : asOf
    const returns = returnsAfter(view, from)
    const chain = returns.chains.find((c) => c.ends > from)
    const agreement = latestTruce(world, from)
    const signers = new Map(
      returns.chains
        .filter((c) => c.ends === chain?.ends && c.measure.kind === "additional-duty")
        .map((c) => [c.act.authority, instrumentOf(c.act)]),
    )
    return {
      settings,
      world,
      open,
      ...(agreement === undefined ? {} : { agreement }),
      sides: layers.map(sumOf),
      layers,
      ...(chain === undefined ? {} : { deadline: chain.ends, lapsed: sumOf(layersOf(world.ledger, chain.ends)) }),
      signers: [...signers].map(([who, last]) => ({ who, last })),
      pending: pendingActs(world.ledger, asOf),
      returns,
      signOffs: signOffsPending(world.ledger, asOf),
      extensions: extensionsAsOf(world.ledger, asOf),
      next: timeline(world.ledger, asOf, { kinds: ["deadline", "talks"], from: addDays(asOf, 1) })
        .filter((event) => event.ahead)
        .slice(0, NEXT_DATES),
    }
  },
  text: statusText,
  json(answer) {
    const { settings, world, open, agreement, sides, deadline, lapsed, signers, pending, returns } = answer
    const pct = (s: Sides) => ({ usPct: percentOf(s.us), cnPct: percentOf(s.cn) })
    const why = whyOpen(open)
    return {
      ...settingsJson(settings, world),
      agreement: agreement?.id ?? null,
      ordinary: sides.length === 1 ? pct(sides[0] as Sides) : null,
      ...(answer.layers.length === 1 ? { layers: layersJson(answer.layers[0] as SidesLayers) } : {}),
      ...(why === undefined
        ? {}
        : {
            open: why,
            deadlines: deadlinesJson(open),
            branches: open.branches.map((b, i) => ({ id: b.id, title: b.title, ...pct(sides[i] as Sides) })),
          }),
      deadline: deadline === undefined ? null : formatDay(deadline),
      daysLeft: deadline === undefined ? null : deadline - settings.on,
      onLapse: lapsed === undefined ? null : pct(lapsed),
      mustSign: signers,
      pending: pending.map((act) => ({
        id: act.id,
        title: act.title,
        by: act.by,
        notFound: act.notFound ?? null,
        grade: act.grade,
      })),
      signOffsPending: answer.signOffs.map((s) => ({
        id: s.id,
        principal: s.principal,
        subject: s.subject,
        required: s.required,
        raisedOn: formatDay(s.raisedOn),
      })),
      extensions: answer.extensions.map((e) => ({
        deadline: formatDay(e.deadline),
        extendedBy: e.extendedBy.id,
        announcedDaysAhead: e.announcedAhead,
        signed: e.signed.map((s) => ({ by: s.by, act: s.act.id, on: formatDay(s.on), daysAhead: s.ahead })),
        unsigned: e.unsigned.map((act) => act.id),
      })),
      next: answer.next.map((e) => ({ on: formatDay(e.on), kind: e.kind, id: e.id, title: e.title })),
      returns: returns.chains.map((c) => ({
        measure: c.measure.id,
        title: c.measure.title,
        ends: formatDay(c.ends),
        act: c.act.id,
      })),
      reliefsEnding: returns.reliefs.map((r) => ({ heading: r.heading, ends: formatDay(r.ends), act: r.act.id })),
    }
  },
})

function sumOf({ us, cn }: SidesLayers): Sides {
  const total = (layers: readonly AllGoodsLayer[]) => layers.reduce((sum, layer) => sum + layer.ppm, 0)
  return { us: total(us), cn: total(cn) }
}

/** What each side's rate on an ordinary article is made of, with the act and the citation of each layer. */
function layersJson(sides: SidesLayers) {
  const told = (layers: readonly AllGoodsLayer[]) =>
    layers
      .filter(({ finding }) => finding.verdict === "applies")
      .map(({ measure, ppm, finding: { because, act, heading } }) => ({
        measure: measure.id,
        title: measure.title,
        heading: heading ?? null,
        ratePct: percentOf(ppm),
        because,
        act: act?.id ?? null,
        grade: act?.grade ?? measure.grade,
        citation: (act?.citations ?? measure.citations).map(formatCitation).join("; "),
      }))
  return { us: told(sides.us), cn: told(sides.cn) }
}

function latestTruce(world: World, asOf: Day): Agreement | undefined {
  return [...world.ledger.agreements.values()]
    .filter((a) => a.kind === "truce" && a.concludedOn <= asOf && a.until !== undefined)
    .sort((a, b) => b.concludedOn - a.concludedOn)[0]
}
