import type { HsCode, Party } from "../../core/index.ts"
import type { Measure, MeasureId } from "../../ledger/index.ts"
import type { LawBook } from "../book.ts"
import type { BookCode } from "./book-codes.ts"
import type { CodeFinder, FlatBook } from "./flat-book.ts"
import type { MadeProfiles, Profile, Profiles, Reached } from "./profiles.ts"

type ProfileTables = Pick<
  FlatBook,
  | "recordDays"
  | "datedEpoch"
  | "codeProfile"
  | "profileFound"
  | "profileStart"
  | "stretchEpoch"
  | "stretchStart"
  | "reached"
  | "reachedSlot"
  | "changes"
>

/** Lays out what every code is to the duties of each territory; `goes` says which codes can go to which of them. */
export function layProfiles(
  codes: readonly BookCode[],
  territories: readonly MadeProfiles[],
  goes: (at: number, territory: number) => boolean,
  recordDays: readonly number[],
  slots: readonly string[],
): ProfileTables {
  const epochs = recordDays.length + 1
  const codeProfile = new Int16Array(codes.length * territories.length).fill(-1)
  let profilesBefore = 0
  let idsBefore = 0
  const found: number[] = []
  const profileStart = [0]
  const stretchEpoch: number[] = []
  const stretchStart = [0]
  const reached: number[] = []
  const reachedSlot: number[] = []
  const changes = new Uint16Array(slots.length * epochs)
  const slotOf = new Map(slots.map((id, slot) => [id, slot]))
  for (const [t, { profileOf, all }] of territories.entries()) {
    codes.forEach(({ code }, at) => {
      if (goes(at, t)) codeProfile[at * territories.length + t] = profilesBefore + profileOf(code).number
    })
    let ids = 0
    for (const profile of all) {
      found.push((profile.found[0] ? 1 : 0) + (profile.found[1] ? 2 : 0))
      profile.reached.forEach((own, i) => {
        stretchEpoch.push(profile.starts[i] as number)
        for (const { id, measure, changes: passed } of own) {
          const slot = slotOf.get(measure.id) as number
          reached.push(idsBefore + id)
          reachedSlot[idsBefore + id] = slot
          changes.set(passed, slot * epochs)
          ids = Math.max(ids, id + 1)
        }
        stretchStart.push(reached.length)
      })
      profileStart.push(stretchEpoch.length)
    }
    profilesBefore += all.length
    idsBefore += ids
  }
  return {
    recordDays: Int32Array.from(recordDays),
    datedEpoch: Uint16Array.from(territories, ({ dated }) => dated),
    codeProfile,
    profileFound: Uint8Array.from(found),
    profileStart: Int32Array.from(profileStart),
    stretchEpoch: Uint16Array.from(stretchEpoch),
    stretchStart: Int32Array.from(stretchStart),
    reached: Uint16Array.from(reached),
    reachedSlot: Uint8Array.from(reachedSlot),
    changes,
  }
}

const TERRITORIES = ["US", "CN"].map((p) => p as Party)

/** Reads the profiles of one territory back from a book. */
export function keptProfiles(flat: FlatBook, { ledger }: LawBook, destination: Party, find: CodeFinder): Profiles {
  const territory = TERRITORIES.indexOf(destination)
  const { profileStart, stretchStart, stretchEpoch, profileFound, reachedSlot, codeProfile } = flat
  const epochs = flat.recordDays.length + 1
  const dated = flat.datedEpoch[territory] as number
  const profiles: (Profile | undefined)[] = []
  const byId: (Reached | undefined)[] = []

  function reachedBy(id: number): Reached {
    const slot = reachedSlot[id] as number
    const measure = ledger.measures.get(flat.slots[slot] as MeasureId) as Measure
    return { id, measure, changes: flat.changes.subarray(slot * epochs, (slot + 1) * epochs) }
  }

  function reachedIn(stretch: number): Reached[] {
    const all: Reached[] = []
    for (let at = stretchStart[stretch] as number; at < (stretchStart[stretch + 1] as number); at++) {
      const id = flat.reached[at] as number
      byId[id] ??= reachedBy(id)
      all.push(byId[id])
    }
    return all
  }

  function read(number: number): Profile {
    const found = profileFound[number] as number
    const [first, end] = [profileStart[number] as number, profileStart[number + 1] as number]
    const known: (readonly Reached[] | undefined)[] = []
    return {
      number,
      found: [(found & 1) !== 0, (found & 2) !== 0],
      starts: stretchEpoch.subarray(first, end),
      reachedIn(stretch) {
        known[stretch] ??= reachedIn(first + stretch)
        return known[stretch]
      },
    }
  }

  function profileOf(code: HsCode): Profile | undefined {
    const at = find(code)
    const number = at < 0 ? -1 : (codeProfile[at * TERRITORIES.length + territory] as number)
    if (number < 0) return undefined
    profiles[number] ??= read(number)
    return profiles[number]
  }

  return { profileOf, isDated: (epoch) => epoch >= dated }
}
