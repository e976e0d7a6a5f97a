import type { Answered, Answerer, AnswererAsking } from "../workbench/index.ts"
import { problemOf } from "./refusal.ts"

/** One question asked for a stream. */
export interface Streamed {
  readonly answerer: Answerer
  readonly name: string
  readonly raw: unknown
  readonly asking: AnswererAsking
}

type Code = Answered["code"]

/** Whether a request would rather follow an answer than wait for it. */
export function wantsEvents(request: Request): boolean {
  return (request.headers.get("accept") ?? "").split(",")[0]?.trim().startsWith("text/event-stream") === true
}

/**
 * Rows as they are made, one JSON object a line; comes back with the code when the first row can follow, and throws
 * what the question throws before. A stream that breaks later breaks the transfer. Giving it up stops the work.
 */
export async function streamRows({
  answerer,
  name,
  raw,
  asking,
}: Streamed): Promise<{ code: Code; body: ReadableStream }> {
  const stop = linked(asking.signal)
  const bytes = new TextEncoder()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, UNBOUNDED)
  const out = writable.getWriter()
  // The reader going away is heard once, here; what was on its way then is dropped.
  out.closed.catch(() => stop.abort())
  const code = await new Promise<Code>((opened, refused) => {
    const onRows = (lines: string, said: Code) => {
      if (lines === "") opened(said)
      else void out.write(bytes.encode(lines)).catch(() => {})
    }
    answerer.ask(name, raw, { ...asking, signal: stop.signal, onRows }).then(
      () => out.close().catch(() => {}),
      (error: unknown) => {
        refused(error)
        void out.abort(error).catch(() => {})
      },
    )
  })
  return { code, body: readable }
}

/** Rows wait for their reader here and not in the thread that makes them. */
const UNBOUNDED = { highWaterMark: Number.POSITIVE_INFINITY }

/**
 * An answer as server-sent events: `progress` while it is made, then `answer`, or `problem` as any refusal has it.
 * Giving it up stops the work.
 */
export function streamEvents({ answerer, name, raw, asking }: Streamed, held: Answered | undefined): ReadableStream {
  const stop = linked(asking.signal)
  const bytes = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async start(out) {
      const say = (event: string, data: unknown) => {
        if (!stop.signal.aborted) out.enqueue(bytes.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      }
      say("progress", { done: 0 })
      const onProgress = (done: number, total: number) => say("progress", { done, total })
      const asked = held ?? answerer.ask(name, raw, { ...asking, signal: stop.signal, onProgress })
      try {
        const { body, code } = await asked
        say("answer", { code, answer: JSON.parse(body) as unknown })
      } catch (error) {
        say("problem", problemOf(error))
      }
      if (!stop.signal.aborted) out.close()
    },
    cancel: () => stop.abort(),
  })
}

function linked(signal: AbortSignal | undefined): AbortController {
  const stop = new AbortController()
  if (signal?.aborted === true) stop.abort()
  else signal?.addEventListener("abort", () => stop.abort(), { once: true })
  return stop
}
