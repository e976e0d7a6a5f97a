import type { DoorContext } from "./door.ts"
import { securityHeaders } from "./security-headers.ts"

/** Headers of every response of this door. */
function common(c: DoorContext): Readonly<Record<string, string>> {
  return { ...securityHeaders(c.req.path), "x-request-id": c.get("requestId") }
}

/** A response with all its headers from the start: adding them to a finished one costs as much as a fifth of an answer. */
export function wholeResponse(c: DoorContext, body: string, headers: Readonly<Record<string, string>>): Response {
  const whole = new Response(body, { headers: { ...headers, ...common(c) } })
  c.set("whole", whole)
  return whole
}

/** Adds what every response has, where it is not there yet. */
export function completeResponse(c: DoorContext): void {
  if (c.res === c.get("whole")) return
  // Set on the response itself: Hono's own setter makes a new response for every header of a finished one.
  for (const [name, value] of Object.entries(common(c))) c.res.headers.set(name, value)
}
