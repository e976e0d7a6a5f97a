import type { FlatBook } from "../batch/index.ts"
import { eachOwned, type Numbers, numbered, type Relation, relation, startsOf } from "./relation.ts"

/** Names of the relations that hold what reaches each code when, whatever is stated. */
export const PROFILE_RELATIONS = ["record_epochs", "dated", "profiles", "stretches", "reaches", "reached", "changes"]

/** What lines that state more are priced from, as relations; `codes` names the profile of each code. */
export function profileRelations(book: FlatBook): readonly Relation[] {
  const { recordDays, datedEpoch, profileFound, profileStart, stretchEpoch, stretchStart, reachedSlot, changes } = book
  const epochs = numbered(
    "record_epochs",
    "first day of each epoch of the whole record after the first",
    { epoch: "integer", first_day: "day" },
    recordDays,
    (day) => [day],
    1,
  )
  const dated = numbered(
    "dated",
    "by side, the record's epoch from which the dated edition of the schedule holds",
    { side: "integer", epoch: "integer" },
    datedEpoch,
    (epoch) => [epoch],
  )
  const profiles = numbered(
    "profiles",
    "what codes are to the duties; found: column 1 held before 1, since 2",
    { profile: "integer", found: "integer" },
    profileFound,
    (found) => [found],
  )
  const stretches = relation("stretches", "stretches of list memberships, and the record's epoch each begins with", {
    stretch: "integer",
    profile: "integer",
    epoch: "integer",
  })
  eachOwned(profileStart, (stretch, profile) => {
    stretches.add(stretch, profile, stretchEpoch[stretch] as number)
  })
  const reaches = relation("reaches", "what is reached in a stretch", { stretch: "integer", reached: "integer" })
  eachOwned(stretchStart, (at, stretch) => {
    reaches.add(stretch, book.reached[at] as number)
  })
  const reached = numbered(
    "reached",
    "a layer with which of its exceptions and conditions name the code",
    { reached: "integer", layer: "integer" },
    reachedSlot,
    (slot) => [slot],
  )
  const changed = relation("changes", "how often a layer's law has changed by an epoch of the record, where it has", {
    layer: "integer",
    epoch: "integer",
    changes: "integer",
  })
  const count = recordDays.length + 1
  changes.forEach((passed, i) => {
    const epoch = i % count
    if (passed !== (epoch === 0 ? 0 : changes[i - 1])) changed.add((i - epoch) / count, epoch, passed)
  })
  return [epochs, dated, profiles, stretches.done(), reaches.done(), reached, changed.done()]
}

/** Reads them back. */
export function profilesFrom(numbers: Numbers, slots: number) {
  const recordDays = Int32Array.from(numbers("record_epochs", "first_day"))
  const profileFound = Uint8Array.from(numbers("profiles", "found"))
  const stretchEpoch = Uint16Array.from(numbers("stretches", "epoch"))
  const count = recordDays.length + 1
  const changes = new Uint16Array(slots * count)
  const [at, passed] = [numbers("changes", "epoch"), numbers("changes", "changes")]
  numbers("changes", "layer").forEach((slot, i) => {
    changes.fill(passed[i] as number, slot * count + (at[i] as number), (slot + 1) * count)
  })
  return {
    recordDays,
    datedEpoch: Uint16Array.from(numbers("dated", "epoch")),
    profileFound,
    profileStart: startsOf(numbers("stretches", "profile"), profileFound.length),
    stretchEpoch,
    stretchStart: startsOf(numbers("reaches", "stretch"), stretchEpoch.length),
    reached: Uint16Array.from(numbers("reaches", "reached")),
    reachedSlot: Uint8Array.from(numbers("reached", "layer")),
    changes,
  }
}
