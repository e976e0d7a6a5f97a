import type { FlatBook } from "../batch/index.ts"
import { type Relation, relation } from "./relation.ts"

/** Names of the relations that hold what reaches each code when, whatever is stated. */
export const PROFILE_RELATIONS = ["record_epochs", "dated", "profiles", "stretches", "reaches", "reached", "changes"]

/** What lines that state more are priced from, as relations; `codes` names the profile of each code. */
export function profileRelations(book: FlatBook): readonly Relation[] {
  const { recordDays, datedEpoch, profileFound, profileStart, stretchEpoch, stretchStart, reachedSlot, changes } = book
  const epochs = relation("record_epochs", "first day of each epoch of the whole record after the first", {
    epoch: "integer",
    first_day: "day",
  })
  recordDays.forEach((day, i) => {
    epochs.add(i + 1, day)
  })
  const dated = relation("dated", "by side, the record's epoch from which the dated edition of the schedule holds", {
    side: "integer",
    epoch: "integer",
  })
  datedEpoch.forEach((epoch, side) => {
    dated.add(side, epoch)
  })
  const profiles = relation("profiles", "what codes are to the duties; found: column 1 held before 1, since 2", {
    profile: "integer",
    found: "integer",
  })
  profileFound.forEach((found, i) => {
    profiles.add(i, found)
  })
  const stretches = relation("stretches", "stretches of list memberships, and the record's epoch each begins with", {
    stretch: "integer",
    profile: "integer",
    epoch: "integer",
  })
  const reaches = relation("reaches", "what is reached in a stretch", { stretch: "integer", reached: "integer" })
  eachOwned(profileStart, (stretch, profile) => {
    stretches.add(stretch, profile, stretchEpoch[stretch] as number)
  })
  eachOwned(stretchStart, (at, stretch) => {
    reaches.add(stretch, book.reached[at] as number)
  })
  const reached = relation("reached", "a layer with which of its exceptions and conditions name the code", {
    reached: "integer",
    layer: "integer",
  })
  reachedSlot.forEach((slot, i) => {
    reached.add(i, slot)
  })
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
  return [epochs, dated, profiles, stretches, reaches, reached, changed].map((one) => one.done())
}

/** Calls back for each thing that starts lay out, with its owner. */
function eachOwned(starts: Int32Array, each: (thing: number, owner: number) => void): void {
  for (let owner = 0; owner + 1 < starts.length; owner++) {
    for (let at = starts[owner] as number; at < (starts[owner + 1] as number); at++) each(at, owner)
  }
}

/** Reads them back. */
export function profilesFrom(
  numbers: (name: string, of: string) => readonly number[],
  owned: (owners: readonly number[], count: number) => Int32Array,
  slots: number,
) {
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
    profileStart: owned(numbers("stretches", "profile"), profileFound.length),
    stretchEpoch,
    stretchStart: owned(numbers("reaches", "stretch"), stretchEpoch.length),
    reached: Uint16Array.from(numbers("reaches", "reached")),
    reachedSlot: Uint8Array.from(numbers("reached", "layer")),
    changes,
  }
}
