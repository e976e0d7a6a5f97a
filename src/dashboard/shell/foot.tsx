import { useQueryClient } from "@tanstack/react-query"
import { useAnswer, useSettings } from "../answers/ask.ts"
import type { StatusAnswer } from "../answers/shapes.ts"
import { heldToken, holdToken } from "../answers/token.ts"
import { sayDay } from "../parts/say.ts"
import { useAddress } from "./address.ts"
import { Link } from "./link.tsx"
import { hrefOf, isCopy } from "./site.ts"

/** The two dates, the standing and the data version under every page and every embedded figure; they print on every sheet. */
export function Foot() {
  const { path, params, embedded } = useAddress()
  const { data } = useAnswer<StatusAnswer>("status", useSettings())
  const cited = params.get("data")
  return (
    <footer>
      {data !== undefined && (
        <p>
          on {sayDay(data.on)} · as known {sayDay(data.asOf)} · {data.standing} · record to {sayDay(data.horizon)} ·
          data <code>{data.dataVersion}</code>
          {cited !== null && cited !== data.dataVersion && (
            <span className="unknown">the link was made from data {cited}; figures may differ</span>
          )}
          {embedded && (
            <>
              {" · "}
              <Link to={path} own={Object.fromEntries([...params].filter(([word]) => word !== "figure"))}>
                Détente
              </Link>
            </>
          )}
        </p>
      )}
      {!embedded && (
        <p className="screen-only">
          Duties beyond MFN unless said; antidumping and countervailing duties are not counted. <Ways /> · <kbd>?</kbd>{" "}
          keys <Forget />
        </p>
      )}
    </footer>
  )
}

/** How else the record can be followed and asked. */
function Ways() {
  if (isCopy) {
    return (
      <>
        A copy of the public pages; your own goods, other dates and articles need a workbench: <code>npm start</code>.{" "}
        <a href={hrefOf("/feed.atom").replace(/\/$/, "")}>Atom feed</a>
      </>
    )
  }
  return (
    <>
      <a href="/api/docs">Ask by program</a> · <a href="/api/timeline?format=atom">Atom feed</a>
    </>
  )
}

function Forget() {
  const answers = useQueryClient()
  if (heldToken() === null) return null
  const forget = () => {
    holdToken(undefined)
    void answers.resetQueries()
  }
  return (
    <button type="button" className="quiet small" onClick={forget}>
      Forget the token
    </button>
  )
}
