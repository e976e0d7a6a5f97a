import { z } from "zod"
import { formatDay, type Party } from "../../core/index.ts"
import { type CommitmentStatus, commitmentsAsOf } from "../../ledger/index.ts"
import { question } from "../question.ts"
import { type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { commitmentsText } from "../text/commitments-text.ts"
import type { World } from "../world.ts"

const input = z.object({
  by: z.enum(["US", "CN"]).optional().describe("promises of one side, US or CN"),
  agreement: z.string().optional().describe("promises of one agreement, by its id"),
  open: z.boolean().optional().describe("leave out what is settled for good"),
  ...settingsInput,
})

export interface CommitmentsAnswer {
  readonly settings: Settings
  readonly world: World
  readonly promises: readonly CommitmentStatus[]
  readonly by?: Party
}

export const commitments = question<z.infer<typeof input>, CommitmentsAnswer>({
  name: "commitments",
  purpose: "who owes what, by when, and whether it was done",
  input,
  positional: [],
  example: "commitments --agreement geneva-2025 --as-of 2025-07-29",
  answer(given, world) {
    const settings = settle(given, world)
    const { agreement, open } = given
    const by = given.by as Party | undefined
    const promises = commitmentsAsOf(world.ledger, settings.asOf).filter(
      ({ commitment, final }) =>
        (by === undefined || commitment.obligors.includes(by)) &&
        (agreement === undefined || commitment.agreement === agreement) &&
        (open !== true || !final),
    )
    return { settings, world, promises, ...(by === undefined ? {} : { by }) }
  },
  text: commitmentsText,
  json: ({ settings, world, promises }) => ({
    ...settingsJson(settings, world),
    commitments: promises.map(({ commitment, status, final, daysLeft, unsettled, seen }) => ({
      id: commitment.id,
      agreement: commitment.agreement,
      obligors: commitment.obligors,
      beneficiaries: commitment.beneficiaries,
      action: commitment.action,
      target: commitment.target ?? null,
      dueOn: commitment.dueOn === undefined ? null : formatDay(commitment.dueOn),
      daysLeft: daysLeft ?? null,
      status,
      final,
      unsettled,
      evidence: seen.map((e) => ({ on: formatDay(e.on), status: e.status, what: e.what, grade: e.grade })),
      grade: commitment.grade,
    })),
  }),
})
