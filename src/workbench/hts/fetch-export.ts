import { DetenteError, formatIssue } from "../../core/index.ts"

const ARCHIVE = "https://www.usitc.gov/sites/default/files/tata/hts"
const SERVICE = "https://hts.usitc.gov/reststop"

/** Chapters asked at once where the service refuses the whole schedule in one answer. */
const SPAN = 5
const TRIES = 3
const SECONDS = 120

/** Where the Commission publishes an export: `2026_rev_10`, `2026_basic`, or `current`. */
export function exportAddress(revision: string): string {
  if (revision === "current") return chapters(1, 99)
  const match = /^(?:hts_)?(\d{4})_(?:(basic)(?:_edition)?|rev(?:ision)?_(\d{1,2}))$/.exec(revision)
  if (match === null) {
    const next = "write it like 2026_rev_10 or 2026_basic, or give current"
    const issue = { field: "revision", value: revision, message: "is no name of a revision", next }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const edition = match[2] === undefined ? `revision_${match[3]}` : "basic_edition"
  return `${ARCHIVE}/hts_${match[1]}_${edition}_json.json`
}

function chapters(first: number, last: number): string {
  const two = (chapter: number) => String(chapter).padStart(2, "0")
  return `${SERVICE}/exportList?from=${two(first)}00&to=${two(last)}99&format=JSON&styles=false`
}

/** How an export is asked for; tests and slow lines give their own. */
export interface Fetching {
  readonly get?: typeof fetch
  /** Waits some milliseconds between two tries. */
  readonly wait?: (ms: number) => Promise<unknown>
}

/** An export as it came, and the address it came from. */
export interface Fetched {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the service calls the current schedule, like `2026HTSRev11`, where it says so. */
  readonly release?: string
}

/** The service was asked and did not give an export. */
interface Refusal {
  readonly status?: number
  readonly why: string
}

/**
 * Downloads an export, whole or not at all; nothing is written. A busy or broken answer is asked again, twice at most.
 * The current schedule is asked five chapters at a time where the service refuses it in one.
 * Throws `bad-input` with the address and the reason when it cannot, so that it can be fetched by hand.
 */
export async function fetchExport(revision: string, { get = fetch, wait = pause }: Fetching = {}): Promise<Fetched> {
  const name = exportAddress(revision)
  const whole = await download(name, get, wait)
  if ("bytes" in whole) return { name, bytes: whole.bytes, ...(await releaseOf(revision, get, wait)) }
  if (revision !== "current" || whole.status === undefined) throw failed(revision, name, whole.why)
  const items: unknown[] = []
  for (let first = 1; first <= 99; first += SPAN) {
    const address = chapters(first, Math.min(first + SPAN - 1, 99))
    const part = await download(address, get, wait)
    if (!("bytes" in part)) throw failed(revision, address, part.why)
    items.push(...itemsOf(part.bytes))
  }
  return { name, bytes: new TextEncoder().encode(JSON.stringify(items)), ...(await releaseOf(revision, get, wait)) }
}

/** The current schedule's own name; nothing where the service does not say. */
async function releaseOf(revision: string, get: typeof fetch, wait: (ms: number) => Promise<unknown>) {
  if (revision !== "current") return {}
  const answer = await download(`${SERVICE}/currentRelease`, get, wait)
  const release =
    "bytes" in answer ? /"name"\s*:\s*"([\w. -]+)"/.exec(new TextDecoder().decode(answer.bytes))?.[1] : undefined
  return release === undefined ? {} : { release }
}

async function download(
  address: string,
  get: typeof fetch,
  wait: (ms: number) => Promise<unknown>,
): Promise<{ readonly bytes: Uint8Array } | Refusal> {
  let refusal: Refusal = { why: "" }
  for (let tried = 1; tried <= TRIES; tried++) {
    const answer = await once(address, get)
    if ("bytes" in answer) return answer
    refusal = { ...answer, why: tried === 1 ? answer.why : `${answer.why} (asked ${tried} times)` }
    if (answer.status !== undefined && !isPassing(answer.status)) return refusal
    if (tried < TRIES) await wait(answer.after ?? 1000 * 4 ** (tried - 1))
  }
  return refusal
}

const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500

async function once(
  address: string,
  get: typeof fetch,
): Promise<{ readonly bytes: Uint8Array } | (Refusal & { readonly after?: number })> {
  try {
    const answer = await get(address, { signal: AbortSignal.timeout(SECONDS * 1000) })
    if (!answer.ok) {
      await answer.body?.cancel()
      const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN)
      const after = seconds >= 0 && seconds <= 60 ? { after: seconds * 1000 } : {}
      return { status: answer.status, why: `status ${answer.status}`, ...after }
    }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (looksLikePage(bytes)) return { status: 404, why: "a page came in place of the export; the name may be wrong" }
    return { bytes }
  } catch (error) {
    return { why: reasonOf(error) }
  }
}

/** Servers answer a wrong name with a page and status 200. */
function looksLikePage(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)))
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === "TimeoutError") return `no whole answer within ${SECONDS} seconds`
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ""
  return `${error.message}${cause}`
}

function itemsOf(bytes: Uint8Array): readonly unknown[] {
  const items: unknown = JSON.parse(new TextDecoder().decode(bytes))
  return Array.isArray(items) ? items : []
}

function failed(revision: string, address: string, why: string): DetenteError<"bad-input"> {
  const next = "download it with a browser from hts.usitc.gov and give it with --file"
  const issue = { field: "revision", value: revision, message: `could not be fetched from ${address}: ${why}`, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
