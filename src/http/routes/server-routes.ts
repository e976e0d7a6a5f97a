import { isDetenteError } from "../../core/index.ts"
import { type Door, type DoorApp, route } from "../door.ts"
import { demand } from "../identity/principal.ts"
import { openApi } from "../pages/openapi.ts"
import { readerPage, STYLE } from "../pages/reader-page.ts"
import { DoorRefusal } from "../refusal.ts"

const HOUR = { "cache-control": "public, max-age=3600" }

/** How the server is, and how to talk to it. */
export function serverRoutes(app: DoorApp, door: Door): void {
  const { answerer, store, metrics, codeVersion } = door
  route(app, "/healthz", { GET: (c) => c.json({ status: "up" }, 200, { "cache-control": "no-store" }) })
  route(app, "/readyz", {
    async GET(c) {
      if (door.isStopping()) throw new DoorRefusal("not-ready", "The server is stopping.", 5)
      const { dataVersion, horizon } = await answerer.snapshot().catch((error: unknown) => {
        const why = isDetenteError(error, "bad-records") ? "The record has problems; run `detente data check`." : ""
        throw new DoorRefusal("not-ready", why)
      })
      await store.list("token").catch(() => {
        throw new DoorRefusal("not-ready", "The state cannot be reached.", 5)
      })
      return c.json({ status: "ready", version: codeVersion, dataVersion, horizon }, 200, {
        "cache-control": "no-store",
      })
    },
  })
  route(app, "/metrics", {
    GET: async (c) => c.body(await metrics.print(), 200, { "content-type": metrics.contentType }),
  })
  route(app, "/api/openapi.json", { GET: (c) => c.json(openApi(codeVersion), 200, HOUR) })
  route(app, "/api/docs", { GET: (c) => c.html(readerPage(codeVersion), 200, HOUR) })
  route(app, "/api/docs.css", {
    GET: (c) => c.body(STYLE, 200, { ...HOUR, "content-type": "text/css; charset=utf-8" }),
  })
  route(app, "/api/audit", {
    async GET(c) {
      demand(c.get("principal"), "review")
      return c.json({ lines: await store.audit() }, 200, { "cache-control": "private, no-store" })
    },
  })
}
