import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

/** A file of the dashboard, read once. */
export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly tag: string
  /** Its name carries a fingerprint of its content, so it never changes. */
  readonly lasting: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".xml": "application/xml; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
}

/**
 * Reads a folder of files to serve by their web path; an empty map when the folder is not there.
 * Only what was read here can be served, so no path can lead out of the folder.
 */
export function readStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = new Uint8Array(readFileSync(path))
    const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`
    const lasting = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(entry.name) && path.includes("assets")
    files.set(`/${path.slice(folder.length + 1).replaceAll("\\", "/")}`, { bytes, type, tag, lasting })
  }
  return files
}
