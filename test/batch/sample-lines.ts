import type { Day, HsCode, Party } from "../../src/core/index.ts"
import { codesBelow } from "../../src/duty/completions.ts"
import { type EntryLine, type RateBook, signatureOf } from "../../src/duty/index.ts"
import type { World } from "../../src/workbench/index.ts"

/** A small generator of whole numbers: same seed, same lines, on every machine. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

/** One code of every membership signature on either side, eight and ten digits, and every code that lists split. */
export function classCodes(world: World): readonly HsCode[] {
  const us = world.schedules.get("US" as Party)
  const bySignature = new Map<string, HsCode>()
  for (const code of [
    ...(us?.lines.keys() ?? []),
    ...(us?.earlier.keys() ?? []),
    ...(us?.items.keys() ?? []),
  ] as HsCode[]) {
    const split = codesBelow(world.ledger, code).length > 0
    const signature = split
      ? code
      : `${signatureOf(code, world.ledger)}#${code.length}${us?.lines.has(code.slice(0, 8))}`
    if (!bySignature.has(signature)) bySignature.set(signature, code)
  }
  return [...bySignature.values()]
}

/** Every code the schedule prints or printed, and its items. */
export function allCodes(world: World): readonly HsCode[] {
  const us = world.schedules.get("US" as Party)
  return [...(us?.lines.keys() ?? []), ...(us?.earlier.keys() ?? []), ...(us?.items.keys() ?? [])] as HsCode[]
}

const SHARES = [0, 0, 1, 150_000, 199_999, 200_000, 250_001, 333_333, 400_000, 500_000, 1_000_000]

/** A line with random optional columns, most of them about what some measure asks. */
export function randomLine(
  roll: (below: number) => number,
  codes: readonly HsCode[],
  book: RateBook,
  claims: readonly string[],
): EntryLine {
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const maybe = <T>(one: number, make: () => T): T | undefined => (roll(one) === 0 ? make() : undefined)
  const { origin, destination } = pick(book.directions)
  const day = (): Day => (pick(book.days()) + pick([-1, 0, 0, 1, 5, 40])) as Day
  const metals: Record<string, number> = {}
  let left = 1_000_000
  for (const metal of ["steel", "aluminum", "copper"]) {
    const share = maybe(3, () => Math.min(left, pick(SHARES)))
    if (share === undefined) continue
    metals[metal] = share
    left -= share
  }
  const share = (one: number) => maybe(one, () => pick(SHARES))
  const [metalWeight, usContent, processing] = [share(4), share(6), share(6)]
  const [exportDate, loadingDate] = [maybe(4, day), maybe(4, day)]
  const mode = maybe(4, () => pick(["vessel", "air"]))
  const quantity = maybe(3, () => ({ millionths: roll(2_000_000_000), unit: pick(["kg", "each", "liter", "doz."]) }))
  const line: EntryLine = {
    code: destination === "CN" && roll(3) === 0 ? (pick(codes).slice(0, 6) as HsCode) : pick(codes),
    origin,
    destination,
    entryDate: day(),
    enteredValue: pick([0, 1, 49, 799_99, 800_00, 800_01, roll(10_000_000), roll(2 ** 31) * 4096]),
    currency: destination === "CN" ? "CNY" : "USD",
    shares: {
      ...metals,
      ...(metalWeight === undefined ? {} : { metalWeight }),
      ...(usContent === undefined ? {} : { usContent }),
      ...(processing === undefined ? {} : { processing }),
    },
    claims: new Set(roll(4) === 0 ? [pick(claims)] : []),
  }
  return {
    ...line,
    ...(exportDate === undefined ? {} : { exportDate }),
    ...(loadingDate === undefined ? {} : { loadingDate }),
    ...(mode === undefined ? {} : { mode }),
    ...(quantity === undefined ? {} : { quantity }),
  }
}

/** Every claim some measure or provision of the record listens to, and the chapter 98 headings. */
export function claimsOf(world: World): readonly string[] {
  const claims = new Set(["9802.00.40", "9802.00.60", "9802.00.80", "9801.00.10", "nothing known"])
  for (const m of world.ledger.measures.values()) if (m.onlyIfClaimed !== undefined) claims.add(m.onlyIfClaimed)
  for (const act of world.ledger.acts.values()) {
    for (const p of act.provisions) {
      if ((p.kind !== "exempt" && p.kind !== "set") || p.when?.claim === undefined) continue
      claims.add(p.when.claim)
      if (p.heading !== undefined) claims.add(p.heading)
    }
  }
  return [...claims]
}
