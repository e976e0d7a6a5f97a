import type { Done } from "../answers/followed.ts"

/** How far a long answer is, with a way to stop it. */
export function Working({
  what,
  progress: { done, total },
  stop,
}: {
  readonly what: string
  readonly progress: Done
  readonly stop: () => void
}) {
  return (
    <div className="working">
      <label>
        {what}
        {total !== undefined && ` ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`}
        <progress {...(total === undefined ? {} : { value: done, max: total })} />
      </label>
      <button type="button" onClick={stop}>
        Stop
      </button>
    </div>
  )
}
