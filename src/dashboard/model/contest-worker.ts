import {
  answerDuel,
  cutDuelTable,
  type DuelAnswer,
  type DuelQuestion,
  fillDuelRows,
  type PayoffTable,
} from "../../effects/index.ts"
import type { AddOns } from "./readout.ts"
import { shippedWorld } from "./shipped-world.ts"

/** Asked of one thread: the contest itself, or one band of rows of a table of add-ons. */
export type ContestAsked =
  | { readonly kind: "play"; readonly at: AddOns }
  | {
      readonly kind: "band"
      readonly highest: number
      readonly size: number
      readonly bands: number
      readonly index: number
    }

export type ContestTold =
  | { readonly kind: "played"; readonly answer: DuelAnswer }
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "band"; readonly index: number; readonly table: PayoffTable }
  | { readonly kind: "failed"; readonly why: string }

const tell = (told: ContestTold): void => self.postMessage(told)

self.addEventListener("message", async ({ data }: MessageEvent<ContestAsked>) => {
  try {
    const question: DuelQuestion = { economy: await shippedWorld(), pair: ["USA", "CHN"] }
    if (data.kind === "play")
      tell({ kind: "played", answer: answerDuel(question, [data.at.us / 100, data.at.cn / 100]) })
    else {
      const { highest, size, bands, index } = data
      const band = cutDuelTable({ ...question, highest }, { rows: size, columns: size, bands })[index]
      if (band === undefined) throw new Error(`a table of ${size} rows has no band ${index} of ${bands}`)
      tell({ kind: "band", index, table: fillDuelRows(band, (done) => tell({ kind: "progress", done })) })
    }
  } catch (error) {
    tell({ kind: "failed", why: error instanceof Error ? error.message : "not solved" })
  }
})
