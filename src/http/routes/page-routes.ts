import type { Door, DoorApp, DoorContext } from "../door.ts"
import { page } from "../pages/reader-page.ts"
import type { StaticFile } from "../pages/static-files.ts"
import { DoorRefusal } from "../refusal.ts"
import { matches } from "../validator.ts"

/** The dashboard's files; every address that is none of ours and asks for a page is the dashboard's. */
export function pageRoutes(app: DoorApp, { statics }: Door): void {
  app.get("*", (c) => {
    const file = statics.get(c.req.path === "/" ? "/index.html" : c.req.path)
    if (file !== undefined) return sendFile(c, file)
    // A record's id may end like a file name: /r/us.ieepa-reciprocal.cn
    const looksLikeFile = /\.[a-z0-9]+$/.test(c.req.path) && !/^\/(embed\/)?r\//.test(c.req.path)
    const wantsPage = (c.req.header("accept") ?? "").includes("text/html") && !looksLikeFile
    const index = statics.get("/index.html")
    if (wantsPage && !c.req.path.startsWith("/api/") && index !== undefined) return sendFile(c, index)
    if (c.req.path === "/") return c.html(page("Détente", PLAIN_FRONT))
    throw notHere()
  })
  app.all("*", () => {
    throw notHere()
  })
}

const PLAIN_FRONT = `<h1>Détente</h1>
<p>The dashboard is not part of this build. <a href="/api/docs">Ask by the API's own page</a>.</p>`

const notHere = () => new DoorRefusal("not-found", "GET /api lists what there is; /api/docs explains it.")

function sendFile(c: DoorContext, { bytes, type, tag, lasting }: StaticFile): Response {
  const headers = {
    etag: tag,
    "content-type": type,
    "cache-control": lasting ? "public, max-age=31536000, immutable" : "no-cache",
  }
  if (matches(c.req.header("if-none-match") ?? null, tag)) return c.body(null, 304, headers)
  return c.body(bytes, 200, headers)
}
