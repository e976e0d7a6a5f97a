import { DetenteError, formatIssue } from "../../core/index.ts"

const HOST = "https://www.usitc.gov/sites/default/files/tata/hts"
const CURRENT = "https://hts.usitc.gov/reststop/exportList?from=0101&to=9999&format=JSON&styles=false"

/** Where the Commission publishes an export: `2026_rev_10`, `2026_basic`, or `current`. */
export function exportAddress(revision: string): string {
  if (revision === "current") return CURRENT
  const match = /^(?:hts_)?(\d{4})_(?:(basic)(?:_edition)?|rev(?:ision)?_(\d{1,2}))$/.exec(revision)
  if (match === null) {
    const next = "write it like 2026_rev_10 or 2026_basic, or give current"
    const issue = { field: "revision", value: revision, message: "is no name of a revision", next }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const edition = match[2] === undefined ? `revision_${match[3]}` : "basic_edition"
  return `${HOST}/hts_${match[1]}_${edition}_json.json`
}

/** Downloads an export; throws `bad-input` with the address when it cannot, so that it can be fetched by hand. */
export async function fetchExport(
  revision: string,
  get: typeof fetch = fetch,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = exportAddress(revision)
  const failed = (why: string): DetenteError => {
    const next = "download it with a browser from hts.usitc.gov and give it with --file"
    const issue = { field: "revision", value: revision, message: `could not be fetched from ${name}: ${why}`, next }
    return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  const answer = await get(name, { signal: AbortSignal.timeout(120_000) }).catch((error: unknown) => {
    throw failed(error instanceof Error ? error.message : String(error))
  })
  if (!answer.ok) throw failed(`status ${answer.status}`)
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
