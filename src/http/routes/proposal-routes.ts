import { asJson, readBody } from "../body.ts"
import { type Door, type DoorApp, type DoorContext, route } from "../door.ts"
import { demand } from "../identity/principal.ts"
import { listProposals, propose, readProposal, signOff } from "../proposal.ts"
import { DoorRefusal } from "../refusal.ts"

const PRIVATE = { "cache-control": "private, no-store" }

/** Proposed records and the decisions on them. */
export function proposalRoutes(app: DoorApp, { store, limits }: Door): void {
  const idOf = (c: DoorContext): string => c.req.param("id") ?? ""
  const json = async (c: DoorContext): Promise<unknown> => {
    if ((c.req.header("content-type") ?? "").startsWith("application/json"))
      return asJson(await readBody(c.req.raw, limits))
    throw new DoorRefusal("unsupported-type", "Send application/json; see /api/openapi.json.")
  }

  route(app, "/api/proposals", {
    GET: async (c) => c.json({ proposals: await listProposals(store, c.get("principal")) }, 200, PRIVATE),
    async POST(c) {
      demand(c.get("principal"), "assess")
      const proposal = await propose(store, c.get("principal"), await json(c))
      return c.json(proposal, 201, { ...PRIVATE, location: `/api/proposals/${proposal.id}` })
    },
  })
  route(app, "/api/proposals/:id", {
    GET: async (c) => c.json(await readProposal(store, c.get("principal"), idOf(c)), 200, PRIVATE),
  })
  route(app, "/api/proposals/:id/sign-off", {
    async POST(c) {
      demand(c.get("principal"), "review")
      return c.json(await signOff(store, c.get("principal"), idOf(c), await json(c)), 200, PRIVATE)
    },
  })
}
