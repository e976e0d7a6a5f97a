import { ByteWriter } from "hyparquet-writer"
import { writePlain } from "hyparquet-writer/src/plain.js"
import { bitsFor, packBits } from "./bits.ts"
import type { Lanes } from "./lanes.ts"
import { type Element, OTHER, TEXT, WIDE } from "./packed-column.ts"
import { clearList, type TextList, textAt } from "./text-list.ts"

/** Values of one column as they stand in a page; they do until its next cell is laid. */
export interface Laid {
  readonly values: Uint8Array
  /** Each different value once; `values` then are their numbers. */
  readonly dictionary?: { readonly values: Uint8Array; readonly count: number }
  /** The least and the greatest, as text. */
  readonly bounds?: readonly [least: string, most: string]
}

/** Takes the values of a column, which has none then. */
export function takeValues({ kinds, words, ats, lists, others, elements }: Lanes, field: number): Laid {
  const count = ats[field] as number
  const laid = (words[field] as Int32Array).subarray(0, count)
  ats[field] = 0
  const kind = kinds[field]
  if (kind === TEXT) return takeTexts(lists[field] as TextList, laid)
  if (kind === OTHER) return takeOthers(others[field] as unknown[], elements[field] as Element)
  const values = new Uint8Array(laid.buffer, 0, count * 4)
  return count === 0 ? { values } : { values, bounds: kind === WIDE ? wideBounds(laid) : bounds(laid) }
}

function takeOthers(values: unknown[], { type = "DOUBLE", type_length }: Element): Laid {
  const bytes = new ByteWriter()
  writePlain(bytes, values.splice(0), type, type_length)
  return { values: bytes.getBytes() }
}

function takeTexts(list: TextList, numbers: Int32Array): Laid {
  if (!list.searched) {
    const values = Buffer.concat(plainTexts(list, numbers))
    clearList(list)
    return { values }
  }
  const { known: count } = list
  const width = bitsFor(count)
  const values = Buffer.concat([Uint8Array.of(width), packBits(numbers, width)])
  const dictionary = { values: Buffer.from(list.bytes.subarray(0, list.used)), count }
  const bounds = count === 0 ? {} : { bounds: textBounds(list) }
  clearList(list)
  return { values, dictionary, ...bounds }
}

/** Texts in the order of their rows; a run that stands in that order is one piece. */
function plainTexts({ bytes, starts, lengths }: TextList, numbers: Int32Array): Buffer[] {
  const pieces: Buffer[] = []
  const startOf = (number: number) => (starts[number] as number) - 4
  const endOf = (number: number) => (starts[number] as number) + (lengths[number] as number)
  for (let i = 0; i < numbers.length; ) {
    const first = numbers[i] as number
    let last = first
    for (i++; i < numbers.length && numbers[i] === last + 1; i++) last++
    pieces.push(bytes.subarray(startOf(first), endOf(last)))
  }
  return pieces
}

/** By their bytes. */
function textBounds(list: TextList): readonly [string, string] {
  let [least, most] = [textAt(list, 0), textAt(list, 0)]
  for (let number = 1; number < list.known; number++) {
    const text = textAt(list, number)
    if (text.compare(least) < 0) least = text
    else if (text.compare(most) > 0) most = text
  }
  return [least.toString("utf8"), most.toString("utf8")]
}

function bounds(words: Int32Array): readonly [string, string] {
  let least = words[0] as number
  let most = least
  for (const word of words) {
    if (word < least) least = word
    if (word > most) most = word
  }
  return [String(least), String(most)]
}

function wideBounds(words: Int32Array): readonly [string, string] {
  let least = 0
  let most = 0
  for (let i = 2; i < words.length; i += 2) {
    if (isLess(words, i, least)) least = i
    if (isLess(words, most, i)) most = i
  }
  return [wide(words, least), wide(words, most)]
}

const wide = (words: Int32Array, at: number): string =>
  String((BigInt(words[at + 1] as number) << 32n) + BigInt((words[at] as number) >>> 0))

function isLess(words: Int32Array, a: number, b: number): boolean {
  const high = words[a + 1] as number
  const other = words[b + 1] as number
  return high === other ? (words[a] as number) >>> 0 < (words[b] as number) >>> 0 : high < other
}
