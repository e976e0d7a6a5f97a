import type { Inputs } from "./input.ts"
import { ended, type ListRow, type ListTable, rowsFrom } from "./list-row.ts"
import { codesAndHeadingsIn, codesIn, METAL_CHAPTERS, section } from "./note-text.ts"

const note = (inputs: Inputs, start: RegExp, end: RegExp) => codesIn(section(inputs.chapter99, start, end))
const cited = (locator: string) => [{ source: "hts-ch99-2026-6", locator: `${locator} to subchapter III` }]

/** Other wooden furniture of a kind used in the kitchen. */
const KITCHEN = "9403409060"

/** Vehicles, their parts, trucks and buses, wood, semiconductors, copper: programmes on full value, and copper on content. */
export function programmes(inputs: Inputs): ListTable[] {
  const vehicles = note(
    inputs,
    /\n *\(b\) +The rates of duty set forth in headings 9903\.94\.01/,
    /\n *\(c\) +Heading 9903\.94\.02/,
  )
  const trucks = note(
    inputs,
    /\n *\(b\) +The rate of duty set forth in heading 9903\.74\.01/,
    /\n *\(c\) +Heading 9903\.74\.02/,
  )
  const buses = note(inputs, /\n *\(c\) +Heading 9903\.74\.02 applies/, /\n *\(d\) /)
  const truckParts = note(
    inputs,
    /\n *\(i\) +The rates of duty set forth in heading 9903\.74\.08/,
    /\n *\(j\) +Heading 9903\.74\.09/,
  )
  const softwood = note(
    inputs,
    /\n *\(b\) +The rates of duty set forth in heading 9903\.76\.01/,
    /\n *\(c\) +Heading 9903\.76\.02/,
  )
  const seats = note(inputs, /\n *\(d\) +The rates of duty set forth in headings 9903\.76\.02/, /\n *\(e\) /)
  const cabinets = note(inputs, /\n *\(f\) +Except for as provided by 9903\.76\.04/, /\n *\(g\) /)
  const copper = inputs.table("s232_copper_products.csv").map((row) => row.hts10 as string)
  const plain = (
    id: string,
    title: string,
    locator: string,
    codes: readonly string[],
    from: string,
    by: string,
    rest: { readonly expected?: number; readonly note?: string; readonly grade?: "B" | "C" } = {},
  ): ListTable => ({
    rows: rowsFrom(codes, from, by),
    ...(rest.expected === undefined ? {} : { expected: rest.expected }),
    source: {
      id,
      title,
      citations: cited(locator),
      grade: rest.grade ?? "A",
      ...(rest.note ? { note: rest.note } : {}),
    },
  })
  return [
    plain(
      "us.232.autos",
      "Passenger vehicles and light trucks",
      "U.S. note 33(b)",
      vehicles,
      "2025-04-03",
      "us.proclamation-10908",
      { expected: 17 },
    ),
    ...autoParts(inputs),
    plain(
      "us.232.trucks",
      "Medium and heavy trucks",
      "U.S. note 38(b)",
      trucks,
      "2025-11-01",
      "us.proclamation-10984",
      { expected: 25 },
    ),
    plain("us.232.buses", "Buses and other vehicles", "U.S. note 38(c)", buses, "2025-11-01", "us.proclamation-10984", {
      expected: 10,
    }),
    plain(
      "us.232.truck-parts",
      "Parts of medium and heavy trucks",
      "U.S. note 38(i)",
      truckParts,
      "2025-11-01",
      "us.proclamation-10984",
      {
        expected: 182,
        note: "Only parts of medium and heavy vehicles; most of these numbers hold other goods too, so an importer states the use.",
      },
    ),
    plain(
      "us.232.softwood",
      "Softwood timber and lumber",
      "U.S. note 37(b)",
      softwood,
      "2025-10-14",
      "us.proclamation-10976",
      { expected: 15 },
    ),
    plain(
      "us.232.upholstered-wood",
      "Upholstered wooden furniture",
      "U.S. note 37(d)",
      seats,
      "2025-10-14",
      "us.proclamation-10976",
      { expected: 4 },
    ),
    plain(
      "us.232.kitchen-cabinets",
      "Kitchen cabinets",
      "U.S. note 37(f)",
      cabinets.filter((code) => code === KITCHEN),
      "2025-10-14",
      "us.proclamation-10976",
      { expected: 1 },
    ),
    plain(
      "us.232.vanities",
      "Vanities and parts of cabinets, in numbers that hold other furniture too",
      "U.S. note 37(f)",
      cabinets.filter((code) => code !== KITCHEN),
      "2025-10-14",
      "us.proclamation-10976",
      {
        expected: 2,
        note: "Goods in these numbers that are not cabinets or vanities go under 9903.76.04, at nothing, so an importer states what they are.",
      },
    ),
    plain(
      "us.232.semiconductors",
      "Advanced semiconductors and boards",
      "U.S. note 39",
      ["847150", "847180", "847330"],
      "2026-01-15",
      "us.proclamation-11002",
      {
        note: "Only articles that pass a technical test of performance and memory bandwidth, so an importer states it.",
      },
    ),
    plain(
      "us.232.copper",
      "Semi-finished copper and copper-intensive derivatives",
      "U.S. note 36(b), since deleted",
      copper,
      "2025-08-01",
      "us.proclamation-10962",
      {
        expected: 80,
        grade: "B",
      },
    ),
    plain(
      "us.232.pharmaceuticals",
      "Patented medicines and their ingredients",
      "headings 9903.04.60 to 9903.04.66",
      inputs.table("s232_pharma_products.csv").map((row) => row.hts10 as string),
      "2026-09-29",
      "us.fr-2026-06956",
      {
        grade: "C",
        note: "A tracker's list; generics and orphan medicines in these numbers are outside, and companies with agreements pay less.",
      },
    ),
  ]
}

/** Numbers that only hold parts of vehicles, by the words of their headings: chapter 87, vehicle glass, engines, ignition, lighting, tyres. */
const FOR_VEHICLES =
  /^(4009|4011|4012|4013|40169960|70072151|70091000|732010|83012000|830230|84073|840820|840991|841330|842123|850710|8511|8512|85198120|85272|8539100|85443000|8706|8707|8708|87169050|94012000)/

function autoParts(inputs: Inputs): ListTable[] {
  const text = section(inputs.chapter99, /\n *\(g\) +Subject to a manufacturer's/, /\n *\(h\) +Heading 9903\.94\.06/)
  const all = codesAndHeadingsIn(text, ["84", "87"])
  const certain = all.filter((code) => FOR_VEHICLES.test(code))
  const dual = all.filter((code) => !FOR_VEHICLES.test(code))
  const act = "us.proclamation-10908"
  const source = (id: string, title: string, note: string) => ({
    id,
    title,
    citations: cited("U.S. note 33(g)"),
    grade: "A" as const,
    note,
  })
  return [
    {
      rows: rowsFrom(certain, "2025-05-03", act),
      source: source(
        "us.232.auto-parts",
        "Automobile parts in numbers made for vehicles",
        "Note 33(g) reaches parts of passenger vehicles and light trucks only. Numbers whose own words are about vehicles stand here; the division from the rest is our reading.",
      ),
    },
    {
      rows: rowsFrom(dual, "2025-05-03", act),
      source: source(
        "us.232.auto-parts-dual-use",
        "Automobile parts in numbers that hold other goods too",
        "Bearings, motors, computers, batteries and the like: charged only as parts of passenger vehicles and light trucks, so an importer states the use.",
      ),
    },
  ]
}

const APRIL = "us.proclamation-2026-04-02"
const JUNE = "us.proclamation-11032"

/** The regime of April 2026: four tiers on full value, from note 16(c), with the changes of June 2026. */
export function metalsRegime(inputs: Inputs): ListTable[] {
  const text = (start: RegExp, end: RegExp) => codesAndHeadingsIn(section(inputs.chapter99, start, end), METAL_CHAPTERS)
  const first = text(/\n *\(i\) +Articles of aluminum:/, /\n *\(vi\) +Derivative aluminum articles:/)
  const second = codesIn(
    section(inputs.chapter99, /\n *\(vi\) +Derivative aluminum articles:/, /\n *\(ix\) +Derivative aluminum articles:/),
  )
  const third = codesIn(
    section(inputs.chapter99, /\n *\(ix\) +Derivative aluminum articles:/, /\n *\(d\) +Headings 9903\.82\.04/),
  )
  const june = inputs.table("s232_annex_products_2026-06.csv").filter((row) => row.effective_date === "2026-06-08")
  const inJune = (annex: string) => [
    ...new Set(june.filter((row) => row.annex === annex).map((row) => row.hts_prefix as string)),
  ]
  const moved = [...inJune("1c"), ...inJune("3"), ...inJune("2")]
  const stays = ended(rowsFrom(new Set(second), "2026-04-06", APRIL), moved, "2026-06-08", JUNE)
  const added = (annex: string, known: readonly string[]) =>
    rowsFrom(
      inJune(annex).filter((code) => !known.some((held) => code.startsWith(held))),
      "2026-06-08",
      JUNE,
    )
  const table = (id: string, title: string, locator: string, rows: readonly ListRow[], text2?: string): ListTable => ({
    rows,
    source: { id, title, citations: cited(locator), grade: "A", ...(text2 === undefined ? {} : { note: text2 }) },
  })
  const juneNote = "Changes of 8 June 2026 are from a tracker's reading of Proclamation 11032 (grade B)."
  return [
    table(
      "us.232.metals-annex-1a",
      "Aluminum, steel and copper and their first derivatives (annex I-A)",
      "U.S. note 16(c)(i) to (v)",
      rowsFrom(new Set(first), "2026-04-06", APRIL),
    ),
    table(
      "us.232.metals-annex-1b",
      "Derivatives of the metals (annex I-B)",
      "U.S. note 16(c)(vi) to (viii)",
      [...stays, ...added("1b", second)],
      juneNote,
    ),
    table(
      "us.232.metals-annex-3",
      "Derivatives brought up to a total (annex III)",
      "U.S. note 16(c)(ix) and (x)",
      [...rowsFrom(new Set(third), "2026-04-06", APRIL), ...added("3", third)],
      juneNote,
    ),
    table(
      "us.232.metals-annex-1c",
      "Machinery (annex I-C)",
      "U.S. note 16(c)(xi), from revision 10",
      added("1c", []),
      juneNote,
    ),
  ]
}
