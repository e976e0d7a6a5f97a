import { useEffect, useRef, useState } from "react"
import type { AddOns, Readout } from "./readout.ts"
import type { Told } from "./solve-worker.ts"

export interface Solved {
  readonly readouts: readonly Readout[]
  readonly corners: readonly (Readout & { readonly at: AddOns })[] | undefined
  readonly failed?: string
}

/** Solves in a thread of the browser as the add-ons move; what is shown is always one question's whole answer so far. */
export function useModel({ us, cn }: AddOns): Solved {
  const [solved, setSolved] = useState<Solved>({ readouts: [], corners: undefined })
  const worker = useRef<Worker>(undefined)
  const asked = useRef(0)
  useEffect(() => {
    const thread = new Worker(new URL("./solve-worker.ts", import.meta.url), { type: "module" })
    worker.current = thread
    thread.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if (data.id !== asked.current) return
      setSolved((before) => {
        if (data.kind === "failed") return { ...before, failed: data.why }
        if (data.kind === "corners") return { ...before, corners: data.cells }
        const others = data.readout.elasticity.name === "central" ? [] : before.readouts
        return { readouts: [...others, data.readout], corners: before.corners }
      })
    })
    return () => thread.terminate()
  }, [])
  useEffect(() => {
    asked.current += 1
    const id = asked.current
    worker.current?.postMessage({ kind: "range", id, at: { us, cn } })
    const later = setTimeout(() => worker.current?.postMessage({ kind: "corners", id, at: { us, cn } }), 600)
    return () => clearTimeout(later)
  }, [us, cn])
  return solved
}
