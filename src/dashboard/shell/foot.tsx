import { useAnswer, useSettings } from "../answers/ask.ts"
import type { StatusAnswer } from "../answers/shapes.ts"
import { sayDay } from "../parts/say.ts"
import { useAddress } from "./address.ts"

/** The two dates, the standing and the data version under every page; they print on every sheet. */
export function Foot() {
  useAddress()
  const { data } = useAnswer<StatusAnswer>("status", useSettings())
  return (
    <footer>
      {data !== undefined && (
        <p>
          on {sayDay(data.on)} · as known {sayDay(data.asOf)} · {data.standing} · record to {sayDay(data.horizon)} ·
          data <code>{data.dataVersion}</code>
        </p>
      )}
      <p className="screen-only">
        Duties beyond MFN unless said; antidumping and countervailing duties are not counted.{" "}
        <a href="/api/docs">Ask by program</a> · <kbd>?</kbd> keys
      </p>
    </footer>
  )
}
