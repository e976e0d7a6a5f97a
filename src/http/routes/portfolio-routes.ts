import { asText, readBody } from "../body.ts"
import { type Door, type DoorApp, type DoorContext, route } from "../door.ts"
import { demand } from "../identity/principal.ts"
import { forgetPortfolio, keepPortfolio, listPortfolios, readPortfolio } from "../portfolio.ts"
import { DoorRefusal } from "../refusal.ts"

const PRIVATE = { "cache-control": "private, no-store" }

/** Files of entry lines, kept for the one who sent them and shown to nobody else. */
export function portfolioRoutes(app: DoorApp, { store, limits }: Door): void {
  const asker = (c: DoorContext): string => {
    demand(c.get("principal"), "assess")
    return c.get("principal").id
  }

  route(app, "/api/portfolios", {
    GET: async (c) => c.json({ portfolios: await listPortfolios(store, asker(c)) }, 200, PRIVATE),
    async POST(c) {
      const owner = asker(c)
      const type = c.req.header("content-type") ?? ""
      if (!/^(text\/|application\/(octet-stream|x-ndjson))/.test(type)) {
        throw new DoorRefusal("unsupported-type", "Send the file itself as text/csv, its name as ?name=.")
      }
      const text = asText(await readBody(c.req.raw, limits))
      const name = (c.req.query("name") ?? "portfolio.csv").slice(0, 200)
      const kept = await keepPortfolio(store, owner, { name, text }, limits)
      return c.json(kept, 201, { ...PRIVATE, location: `/api/portfolios/${kept.id}` })
    },
  })

  route(app, "/api/portfolios/:id", {
    async GET(c) {
      const { text } = await readPortfolio(store, asker(c), c.req.param("id") ?? "")
      return c.body(text, 200, {
        ...PRIVATE,
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="portfolio.csv"',
      })
    },
    async DELETE(c) {
      await forgetPortfolio(store, asker(c), c.req.param("id") ?? "")
      return c.body(null, 204)
    },
  })
}
