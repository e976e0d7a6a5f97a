import { describe, expect, it } from "vitest"
import { FREE, type Party } from "../../core/index.ts"
import { bookBytes, readBook } from "./book-bytes.ts"
import { BOOK_VERSION, type FlatBook } from "./flat-book.ts"
import { layPlans } from "./lay-plans.ts"
import { fixed, planOf, WHOLE } from "./plan.ts"

const term = { ...fixed(WHOLE), slot: 2, kind: "ppm", ppm: 250_000, rate: FREE } as const
const book: FlatBook = {
  head: { version: BOOK_VERSION, sources: "abc", asOf: "entry", standing: "administered", ending: "" },
  directions: [
    { destination: "US" as Party, origin: "CN" as Party, others: false },
    { destination: "US" as Party, origin: "VN" as Party, others: true, except: ["JP" as Party] },
  ],
  slots: ["us.column-one", "cn.column-one", "us.test"],
  rates: [FREE],
  ...layPlans([planOf([]), planOf([{ first: fixed(WHOLE), terms: [term], open: false }])], { keep: () => 0 }),
  planAsks: Uint8Array.of(0, 1),
  days: Int32Array.of(20_000),
  codeHead: Int32Array.of(85_076_000),
  codeTail: Int8Array.of(-1),
  codeClass: Int16Array.of(0, -1),
  codeColumn: Int16Array.of(0, -1),
  columns: Int16Array.of(0, 0),
  cellStart: Int32Array.of(0),
  cells: Uint16Array.of(0, 1),
  recordDays: Int32Array.of(20_000),
  datedEpoch: Uint16Array.of(0, 0),
  codeProfile: Int16Array.of(-1, -1),
  profileFound: new Uint8Array(0),
  profileStart: Int32Array.of(0),
  stretchEpoch: new Uint16Array(0),
  stretchStart: Int32Array.of(0),
  reached: new Uint16Array(0),
  reachedSlot: new Uint8Array(0),
  changes: new Uint16Array(0),
}

describe("a book as bytes", () => {
  it("is the same bytes each time, and reads back as it was", () => {
    const bytes = bookBytes(book)
    expect(bookBytes(book)).toEqual(bytes)
    expect(readBook(bytes.buffer)).toEqual(book)
  })

  it("is refused when it is cut, of another version, or no book", () => {
    const bytes = bookBytes(book)
    for (let length = 0; length < bytes.length - 8; length += 7) {
      expect(readBook(bytes.slice(0, length).buffer)).toBeUndefined()
    }
    expect(readBook(bookBytes({ ...book, head: { ...book.head, version: 0 } }).buffer)).toBeUndefined()
    expect(readBook(new TextEncoder().encode("code,origin\n").buffer)).toBeUndefined()
  })
})
