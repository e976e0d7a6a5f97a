import { DoorRefusal } from "./refusal.ts"

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

/** Whether an address to bind is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** Throws unless the request names a host of ours; a page of another name that resolves here is refused. */
export type HostCheck = (request: Request, hostHeader: string | undefined) => void

/**
 * Guards against DNS rebinding by the Host header, and against pages of other sites by Origin and Sec-Fetch-Site.
 * Throws `wrong-host` or `cross-site`.
 */
export function hostCheck(allowed: readonly string[]): HostCheck {
  const names = new Set([...LOOPBACK, ...allowed.map((name) => name.toLowerCase())])
  return (request, hostHeader) => {
    const host = hostHeader?.toLowerCase().replace(/:\d+$/, "")
    if (host === undefined || !names.has(host)) {
      throw new DoorRefusal("wrong-host", "Use the address the server printed, or start it with --allow-host NAME.")
    }
    const origin = request.headers.get("origin")
    const site = request.headers.get("sec-fetch-site")
    const safe = request.method === "GET" || request.method === "HEAD"
    const own = origin === null || names.has(hostOf(origin))
    if (!own || (site === "cross-site" && !(safe && request.headers.get("sec-fetch-mode") === "navigate"))) {
      throw new DoorRefusal("cross-site", "Open the page from this server, or ask from a program.")
    }
  }
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).hostname.toLowerCase()
  } catch {
    return ""
  }
}
