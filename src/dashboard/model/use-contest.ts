import { useCallback, useEffect, useRef, useState } from "react"
import {
  type DuelAnswer,
  type DuelMap,
  joinDuelRows,
  type PayoffTable,
  reachOf,
  readDuelMap,
} from "../../effects/index.ts"
import type { ContestAsked, ContestTold } from "./contest-worker.ts"
import type { AddOns } from "./readout.ts"

/** Add-ons a side in the table. */
const SIZE = 24

export type ContestState =
  | { readonly step: "not asked" }
  | { readonly step: "working"; readonly part: number }
  | { readonly step: "solved"; readonly at: AddOns; readonly answer: DuelAnswer; readonly map: DuelMap }
  | { readonly step: "failed"; readonly why: string }

/** Plays the contest and fills its table in as many threads of the browser as there are cores, four at most. */
export function useContest(): readonly [ContestState, (at: AddOns) => void] {
  const [state, setState] = useState<ContestState>({ step: "not asked" })
  const threads = useRef<Worker[]>([])
  const stop = useCallback(() => {
    for (const thread of threads.current) thread.terminate()
    threads.current = []
  }, [])
  useEffect(() => stop, [stop])
  const ask = useCallback(
    (at: AddOns) => {
      stop()
      setState({ step: "working", part: 0 })
      const bands = Math.min(4, Math.max(1, navigator.hardwareConcurrency ?? 1))
      const done = new Array<number>(bands).fill(0)
      const tables = new Array<PayoffTable | undefined>(bands).fill(undefined)
      const open = (asked: ContestAsked, heard: (told: ContestTold) => void): void => {
        const thread = new Worker(new URL("./contest-worker.ts", import.meta.url), { type: "module" })
        threads.current.push(thread)
        const failed = (why: string): void => {
          stop()
          setState({ step: "failed", why })
        }
        thread.addEventListener("message", ({ data }: MessageEvent<ContestTold>) =>
          data.kind === "failed" ? failed(data.why) : heard(data),
        )
        thread.addEventListener("error", ({ message }) => failed(message))
        thread.postMessage(asked)
      }
      const fill = (answer: DuelAnswer): void => {
        const highest = reachOf(answer)
        for (let index = 0; index < bands; index++) {
          open({ kind: "band", highest, size: SIZE, bands, index }, (told) => {
            if (told.kind === "progress") {
              done[index] = told.done
              setState({ step: "working", part: done.reduce((sum, cells) => sum + cells, 0) / SIZE ** 2 })
            }
            if (told.kind !== "band") return
            tables[index] = told.table
            const whole = tables.filter((table) => table !== undefined)
            if (whole.length < bands) return
            stop()
            setState({ step: "solved", at, answer, map: readDuelMap(joinDuelRows(whole), answer.fight.values) })
          })
        }
      }
      open({ kind: "play", at }, (told) => {
        if (told.kind === "played") fill(told.answer)
      })
    },
    [stop],
  )
  return [state, ask]
}
