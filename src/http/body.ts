import type { Limits } from "./limits.ts"
import { DoorRefusal } from "./refusal.ts"

/** Takes some bytes of a body; the next come when it has. */
export type TakeBytes = (bytes: Uint8Array) => Promise<void> | void

/**
 * Hands a request body on while it arrives, within the limits of size and time.
 * Throws `too-large`, `too-slow` or `unreadable`, or what the taker throws; the rest of the body is then not read.
 */
export async function takeBody(request: Request, { bodyBytes, bodySeconds }: Limits, take: TakeBytes): Promise<void> {
  const tooLarge = new DoorRefusal(
    "too-large",
    `At most ${bodyBytes} bytes are read. Send the file in parts, or start the server with a larger --max-body.`,
  )
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytes) throw tooLarge
  if (request.body === null) return
  const reader = request.body.getReader()
  let size = 0
  let late = false
  // Cancelling ends the read that waits; a race with a promise for the end of time would hold every byte until then.
  const timer = setTimeout(() => {
    late = true
    void reader.cancel().catch(() => {})
  }, bodySeconds * 1000)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (late) throw new DoorRefusal("too-slow", `The whole body must arrive within ${bodySeconds} s.`)
      if (done) return
      size += value.byteLength
      if (size > bodyBytes) throw tooLarge
      await take(value)
    }
  } catch (error) {
    void reader.cancel().catch(() => {})
    if (error instanceof DoorRefusal) throw error
    throw new DoorRefusal("unreadable", "The connection broke before the whole body had come.")
  } finally {
    clearTimeout(timer)
  }
}

/** Reads a request body whole; throws as `takeBody` does. */
export async function readBody(request: Request, limits: Limits): Promise<Buffer> {
  const parts: Uint8Array[] = []
  await takeBody(request, limits, (bytes) => void parts.push(bytes))
  return Buffer.concat(parts)
}

/** Bytes as UTF-8 text; throws `unreadable` for anything else. */
export function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new DoorRefusal("unreadable", "The body is not UTF-8 text. Save the file as UTF-8 and send it again.")
  }
}

/** Bytes as JSON; throws `unreadable`, saying where it breaks. */
export function asJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(asText(bytes)) as unknown
  } catch (error) {
    if (error instanceof DoorRefusal) throw error
    throw new DoorRefusal("unreadable", `The body is not JSON: ${error instanceof Error ? error.message : error}.`)
  }
}
