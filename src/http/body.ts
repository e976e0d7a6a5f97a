import type { Limits } from "./limits.ts"
import { DoorRefusal } from "./refusal.ts"

/**
 * Reads a request body while it arrives, within the limits of size and time.
 * Throws `too-large`, `too-slow` or `unreadable`.
 */
export async function readBody(request: Request, { bodyBytes, bodySeconds }: Limits): Promise<Buffer> {
  const tooLarge = new DoorRefusal(
    "too-large",
    `At most ${bodyBytes} bytes are read. Send the file in parts, or start the server with a larger --max-body.`,
  )
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytes) throw tooLarge
  if (request.body === null) return Buffer.alloc(0)
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DoorRefusal("too-slow", `The whole body must arrive within ${bodySeconds} s.`)),
      bodySeconds * 1000,
    )
  })
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) return Buffer.concat(parts, size)
      size += value.byteLength
      if (size > bodyBytes) throw tooLarge
      parts.push(value)
    }
  } catch (error) {
    void reader.cancel().catch(() => {})
    if (error instanceof DoorRefusal) throw error
    throw new DoorRefusal("unreadable", "The connection broke before the whole body had come.")
  } finally {
    clearTimeout(timer)
  }
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
