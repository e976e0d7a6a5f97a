import { realMoment } from "../../core/index.ts"
import { DoorRefusal } from "../refusal.ts"

/** Counts a request of somebody; throws `rate-limited` when there were too many. */
export type RateLimit = (who: string) => void

interface Bucket {
  left: number
  at: number
}

/** A bucket for each asker that holds a tenth of a minute's requests and fills evenly. */
export function rateLimit(perMinute: number, now: () => number = realMoment): RateLimit {
  const room = Math.max(1, perMinute / 10)
  const perMillisecond = perMinute / 60_000
  const buckets = new Map<string, Bucket>()
  return (who) => {
    const at = now()
    const bucket = buckets.get(who) ?? { left: room, at }
    bucket.left = Math.min(room, bucket.left + (at - bucket.at) * perMillisecond)
    bucket.at = at
    buckets.set(who, bucket)
    if (buckets.size > 10_000) for (const [key, b] of buckets) if (at - b.at > 60_000) buckets.delete(key)
    if (bucket.left < 1) {
      const wait = Math.ceil((1 - bucket.left) / perMillisecond / 1000)
      throw new DoorRefusal("rate-limited", `At most ${perMinute} requests a minute. Wait ${wait} s.`, wait)
    }
    bucket.left -= 1
  }
}
