import { keptIn, type Party } from "../../core/index.ts"
import { reachesOrigin } from "../rules/origin.ts"
import type { Profile, Profiles, Reached } from "./profiles.ts"

/** What reaches goods of one origin, whatever they state; found once for all codes of a profile. */
export interface ReachedFrom {
  readonly at: (profile: Profile, epoch: number) => readonly Reached[]
  /** By epoch, whether anything is otherwise than in the epoch before. */
  readonly turnsOf: (profile: Profile) => Uint8Array
}

/** Opens it for an origin in a territory. */
export function reachedFrom(origin: Party, there: Profiles, epochs: number): ReachedFrom {
  const known = new Map<Profile, (readonly Reached[] | undefined)[]>()
  const turns = new Map<Profile, Uint8Array>()

  function inStretch(profile: Profile, stretch: number): readonly Reached[] {
    const own = keptIn(known, profile, () => [])
    own[stretch] ??= profile.reachedIn(stretch).filter(({ measure }) => reachesOrigin(measure, origin))
    return own[stretch]
  }

  function marked(profile: Profile): Uint8Array {
    const marks = new Uint8Array(epochs)
    const { starts } = profile
    for (let stretch = 0; stretch < starts.length; stretch++) {
      const [first, end] = [starts[stretch] as number, starts[stretch + 1] ?? epochs]
      marks[first] = 1
      for (const { changes } of inStretch(profile, stretch)) {
        for (let epoch = first + 1; epoch < end; epoch++) if (changes[epoch] !== changes[epoch - 1]) marks[epoch] = 1
      }
    }
    for (let epoch = 1; epoch < epochs; epoch++) if (there.isDated(epoch) !== there.isDated(epoch - 1)) marks[epoch] = 1
    return marks
  }

  return {
    at(profile, epoch) {
      let stretch = profile.starts.length - 1
      while ((profile.starts[stretch] as number) > epoch) stretch--
      return inStretch(profile, stretch)
    },
    turnsOf: (profile) => keptIn(turns, profile, () => marked(profile)),
  }
}
