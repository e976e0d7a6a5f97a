import { lookup as lookUp } from "node:dns"
import { type IncomingMessage, request as overHttp } from "node:http"
import { request as overHttps } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { DetenteError, formatIssue } from "../../core/index.ts"
import { MOST_BYTES } from "../../reading/index.ts"
import { type DocumentFile, documentFile } from "../text-file.ts"

/** How a page is asked for. */
export interface Fetching {
  /** Whether an address may be asked; a server's door allows public ones alone. */
  readonly mayConnect?: (address: string) => boolean
  /** Seconds for everything, redirects included. */
  readonly seconds?: number
  /** More bytes than this are refused. */
  readonly bytes?: number
}

const REDIRECTS = 5
const SECONDS = 20

/** Whether an input is an address of the web rather than a path. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/**
 * A page or PDF by its address: http and https, at most five redirects, within a time and a size.
 * Where only some addresses may be asked, the address really connected to is checked, at every step; no cookie,
 * credential or referrer is sent. Throws `bad-input` that says what to do instead.
 */
export async function fetchDocument(address: string, fetching: Fetching = {}): Promise<DocumentFile> {
  const { seconds = SECONDS, bytes = MOST_BYTES, mayConnect = () => true } = fetching
  const signal = AbortSignal.timeout(seconds * 1000)
  let at = parsed(address, address)
  for (let step = 0; step <= REDIRECTS; step++) {
    const answer = await asked(at, { signal, mayConnect }).catch((error: unknown) => {
      throw isTimeout(error) || signal.aborted ? tooSlow(address, seconds) : unreachable(address, error)
    })
    const { statusCode: status = 0, headers } = answer
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy()
      at = parsed(headers.location, address, at)
      continue
    }
    if (status !== 200) {
      answer.destroy()
      throw refused(address, `was answered with status ${status}`)
    }
    const body = await wholeBody(answer, bytes, address).catch((error: unknown) => {
      throw signal.aborted ? tooSlow(address, seconds) : error
    })
    return asDocument(address, body, headers["content-type"] ?? "")
  }
  throw refused(address, `redirects more than ${REDIRECTS} times`)
}

function parsed(text: string, given: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw refused(given, "is no address of the web (http or https)")
  if (url.username !== "" || url.password !== "") throw refused(given, "carries a name or password, which is not sent")
  return url
}

interface Step {
  readonly signal: AbortSignal
  readonly mayConnect: (address: string) => boolean
}

/** Asks once; the name is looked up by us, so that the address checked is the one connected to. */
function asked(url: URL, { signal, mayConnect }: Step): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  return new Promise((answer, fail) => {
    if (isIP(host) !== 0 && !mayConnect(host)) {
      fail(new ClosedAddress(host))
      return
    }
    const send = url.protocol === "https:" ? overHttps : overHttp
    const headers = { accept: "text/html, text/plain, application/pdf;q=0.9, */*;q=0.1", "accept-encoding": "identity" }
    const options = { signal, lookup: checking(mayConnect), headers: { ...headers, "user-agent": "detente" } }
    const request = send(url, options, answer)
    request.on("error", fail)
    request.end()
  })
}

/** Looks a name up and hands on the addresses that may be asked, if any. */
function checking(mayConnect: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookUp(name, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        done(error, "")
        return
      }
      const open = found.filter(({ address }) => mayConnect(address))
      const [first] = open
      if (first === undefined) done(new ClosedAddress(name), "")
      else if (options.all === true) done(null, open)
      else done(null, first.address, first.family)
    })
  }
}

class ClosedAddress extends Error {}

async function wholeBody(answer: IncomingMessage, most: number, address: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) {
      answer.destroy()
      throw refused(address, `is larger than ${Math.floor(most / 1e6)} MB`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Letters by the charset the server names, where it is another than UTF-8; the rest as the bytes are. */
function asDocument(address: string, body: Buffer, type: string): DocumentFile {
  const charset = /charset=["']?([\w-]+)/i.exec(type)?.[1]?.toLowerCase()
  if (charset !== undefined && charset !== "utf-8" && charset !== "utf8" && /^\s*text\//i.test(type)) {
    try {
      return { name: address, text: new TextDecoder(charset).decode(body) }
    } catch {
      // A charset nobody knows: the bytes decide.
    }
  }
  return documentFile(address, body)
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === "TimeoutError"

function unreachable(address: string, error: unknown): DetenteError<"bad-input"> {
  if (error instanceof ClosedAddress) return refused(address, "does not lie on the public internet")
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : ""
  return refused(address, `cannot be reached${code}`)
}

const tooSlow = (address: string, seconds: number) => refused(address, `did not arrive within ${seconds} seconds`)

function refused(address: string, message: string): DetenteError<"bad-input"> {
  const issue = {
    field: "file",
    value: address.slice(0, 300),
    message,
    next: "save the page or PDF yourself and give that file.",
  }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
