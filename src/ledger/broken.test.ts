import { describe, expect, it } from "vitest"
import { formatIssue } from "../core/index.ts"
import { checkRecord } from "./check.ts"
import { readLedger } from "./load.ts"
import type { RecordFile } from "./record-file.ts"

const SOUND: Readonly<Record<string, string>> = {
  "ledger/horizon.yaml": "through: 2026-01-01\nnote: a test\n",
  "sources/publishers.csv": "host,kind,name\nnews.test,press,The News\ndigest.test,aggregator,A digest\n",
  "sources/order-1.yaml": "id: order-1\nkind: instrument\ntitle: Order 1\npublisher: Gazette\n",
  "ledger/people/ann-lee.yaml":
    "id: ann-lee\nname: Ann Lee\nside: US\noffices: [{ title: Envoy, from: 2025-01-01, until: 2026-01-01 }]\ngrade: B\nreportedIn: [https://news.test/1]\n",
  "ledger/measures/us.duty.yaml":
    "id: us.duty\ntitle: A duty\nimposedBy: US\nkind: additional-duty\nauthority: law\ngoods: all\ngrade: A\ncitations: [{ source: order-1, locator: s. 1 }]\n",
  "ledger/acts/us.order-1.yaml":
    "id: us.order-1\ntitle: Order 1\nby: US\nauthority: President\nstages: { signed: 2025-02-01 }\ninstrument: Order 1\ngrade: A\ncitations: [{ source: order-1, locator: s. 1 }]\nprovisions:\n  - { set: us.duty, rate: 10%, from: 2025-03-01 }\n  - { suspend: us.duty, part: all, from: 2025-03-01, until: 2025-06-01 }\n",
  "ledger/agreements/truce.yaml":
    "id: truce\ntitle: A truce\nkind: truce\nconcludedOn: 2025-02-01\nfrom: 2025-03-01\nuntil: 2025-06-01\nsignedOffBy: [Ann Lee]\nsummary: Peace for a while\ngrade: B\nreportedIn: [https://news.test/2]\n",
  "ledger/rounds/first.yaml":
    "id: talks.first\ntitle: First\nkind: round\nplace: Oslo\nfirstDay: 2025-01-10\nlastDay: 2025-01-11\nheads: { US: [ann-lee] }\noutcome: A truce\nresultedIn: [truce]\ngrade: B\nreportedIn: [https://news.test/3]\n",
  "ledger/commitments/buy.yaml":
    "id: truce.buy\nagreement: truce\nobligor: CN\nbeneficiary: US\naction: Buy\ndueOn: 2025-12-31\ngrade: B\nreportedIn: [https://news.test/4]\nevidence:\n  - { on: 2025-05-01, status: under-way, what: some bought, grade: B, reportedIn: [https://news.test/5] }\n",
  "ledger/sign-offs/first.yaml":
    "id: sign-off.first\nsubject: truce\nprincipal: ann-lee\nrequired: she decides\nraisedOn: 2025-01-11\nstate: given\ndecidedOn: 2025-02-01\ngrade: B\nreportedIn: [https://news.test/6]\n",
  "ledger/statements/first.yaml":
    "on: 2025-01-11\nplace: Oslo\nstatements:\n  - id: said.2025-01-11-lee-peace\n    speaker: ann-lee\n    topic: truce\n    gist: Wants peace\n    grade: B\n    reportedIn: [https://news.test/7]\n",
}

function problems(changes: Readonly<Record<string, (text: string) => string>> = {}): string[] {
  const texts = Object.entries({ ...Object.fromEntries(Object.keys(changes).map((p) => [p, ""])), ...SOUND })
  const files: RecordFile[] = texts.map(([path, text]) => ({ path, text: changes[path]?.(text) ?? text }))
  const { ledger, issues, homes } = readLedger(files)
  return [...issues, ...checkRecord(ledger, homes)].map(formatIssue)
}

const put = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to)
const A = "ledger/acts/us.order-1.yaml"

describe("a sound record", () => {
  it("has no problems", () => expect(problems()).toEqual([]))
})

describe("a broken record says file, line and the next thing to try", () => {
  it.each<[rule: string, file: string, change: (text: string) => string, says: RegExp]>([
    [
      "a day that is not in the calendar",
      "ledger/rounds/first.yaml",
      put("2025-01-11", "2025-02-30"),
      /first\.yaml:6 lastDay: "2025-02-30" is not a day/,
    ],
    [
      "a meeting that ends before it begins",
      "ledger/rounds/first.yaml",
      put("lastDay: 2025-01-11", "lastDay: 2025-01-09"),
      /first\.yaml:6 lastDay: comes before the first day/,
    ],
    [
      "a size that rests on nothing",
      "ledger/measures/us.duty.yaml",
      put("grade: A", "lines: { is: 818, grade: B }\ngrade: A"),
      /us\.duty\.yaml:\d+ lines: cites nothing/,
    ],
    [
      "a size told of other measures",
      "ledger/measures/us.duty.yaml",
      put("grade: A", "lines: { is: 818, together: [us.duty, us.none], grade: C, recalled: it }\ngrade: A"),
      /us\.duty\.yaml:\d+ together "us\.none": names a measure that is not in the record/,
    ],
    [
      "a country that is none",
      "ledger/rounds/first.yaml",
      put("{ US:", "{ XQ:"),
      /first\.yaml:7 heads: "XQ" is not a country code/,
    ],
    [
      "a field nobody knows",
      A,
      put("authority:", "autority:"),
      /us\.order-1\.yaml:4 autority: is not a field of this kind/,
    ],
    ["a rate that is no rate", A, put("10%", "ten"), /us\.order-1\.yaml:10 provisions\.0/],
    ["YAML that does not parse", A, put("stages: {", "stages: {{"), /us\.order-1\.yaml:6: Flow map/],
    [
      "a source that is not there",
      A,
      put("source: order-1", "source: order-2"),
      /us\.order-1\.yaml:8 citations "order-2": names a source/,
    ],
    [
      "a publisher that is not there",
      "ledger/agreements/truce.yaml",
      put("news.test", "other.test"),
      /truce\.yaml:\d+ reportedIn "other\.test": names a publisher.*publishers\.csv/,
    ],
    [
      "a measure that is not there",
      A,
      put("set: us.duty", "set: us.dutty"),
      /us\.order-1\.yaml:10 provisions "us\.dutty": names a measure/,
    ],
    [
      "a person that is not there",
      "ledger/statements/first.yaml",
      put("ann-lee", "anne-lee"),
      /first\.yaml:5 speaker "anne-lee": names a person or body/,
    ],
    [
      "an agreement that is not there",
      "ledger/commitments/buy.yaml",
      put("agreement: truce", "agreement: treaty"),
      /buy\.yaml:2 agreement "treaty": names an agreement/,
    ],
    [
      "a signer that is not there",
      "ledger/agreements/truce.yaml",
      put("[Ann Lee]", "[Bob Ray]"),
      /signedOffBy "Bob Ray".*add them to ledger\/people/,
    ],
    ["nothing cited", "ledger/agreements/truce.yaml", put(/reportedIn.*/, ""), /truce\.yaml:1: cites nothing/],
    [
      "memory at grade B",
      "ledger/agreements/truce.yaml",
      put(/reportedIn.*/, "recalled: all of it"),
      /truce\.yaml:1: cites nothing.*grade C/,
    ],
    [
      "a conflict without a side used",
      "ledger/agreements/truce.yaml",
      (t) =>
        `${t}conflicts:\n  - about: the end\n    readings: [{ says: a, in: [order-1] }, { says: b, in: [order-1] }]\n    why: none\n`,
      /mark one reading, and only one, as used/,
    ],
    [
      "a quotation of 21 words",
      "ledger/statements/first.yaml",
      put("gist:", `quotation: ${"word ".repeat(21)}\n    gist:`),
      /at most 20 words/,
    ],
    [
      "a decision without a day",
      "ledger/sign-offs/first.yaml",
      put("decidedOn: 2025-02-01\n", ""),
      /decidedOn: stands if, and only if/,
    ],
    [
      "an act that answers a later one",
      A,
      (t) => t.replace("grade: A", "respondsTo: [cn.late]\ngrade: A"),
      /us\.order-1\.yaml:7 respondsTo "cn\.late"/,
    ],
    [
      "a provision that ends before it begins",
      A,
      put("until: 2025-06-01", "until: 2025-02-01"),
      /us\.order-1\.yaml:11 us\.order-1: has a provision that ends on 1 February 2025/,
    ],
    [
      "two suspensions at once",
      A,
      (t) => `${t}  - { suspend: us.duty, part: all, from: 2025-05-01, until: 2025-07-01 }\n`,
      /already suspends it.*let one suspension end on the day the other begins/,
    ],
    [
      "a gap in a chain of suspensions",
      A,
      (t) => `${t}  - { suspend: us.duty, part: all, from: 2025-06-05, until: 2025-07-01 }\n`,
      /suspends us\.duty again 4 days after us\.order-1 let it wake: a gap/,
    ],
    ["a measure no act sets", A, put(/provisions:[\s\S]*/, ""), /us\.duty\.yaml:1 us\.duty: is set by no act/],
    [
      "a meeting over without an outcome",
      "ledger/rounds/first.yaml",
      put("outcome: A truce\n", ""),
      /is over and has no outcome/,
    ],
    [
      "a speaker without an office that day",
      "ledger/statements/first.yaml",
      put("on: 2025-01-11", "on: 2026-02-01"),
      /Ann Lee, who has no office in the record on 1 February 2026.*add the office to ann-lee/,
    ],
    [
      "evidence from before the promise",
      "ledger/commitments/buy.yaml",
      put("on: 2025-05-01", "on: 2024-05-01"),
      /has evidence from before it was promised/,
    ],
    [
      "grade A on an aggregator",
      "ledger/agreements/truce.yaml",
      (t) => t.replace("grade: B", "grade: A").replace("news.test", "digest.test"),
      /rests on aggregators alone and is graded A/,
    ],
  ])("%s", (_rule, file, change, says) => {
    expect(problems({ [file]: change }).join("\n")).toMatch(says)
  })

  it("an id used twice, naming both files", () => {
    const copy = SOUND["ledger/agreements/truce.yaml"] as string
    expect(problems({ "ledger/agreements/copy.yaml": () => copy }).join("\n")).toMatch(
      /is used twice, also in ledger\/agreements/,
    )
  })

  it("an extension that begins after the truce has ended", () => {
    const later = (SOUND["ledger/agreements/truce.yaml"] as string)
      .replace("id: truce", "id: later")
      .replace("from: 2025-03-01\nuntil: 2025-06-01", "from: 2025-07-01\nextends: truce")
    expect(problems({ "ledger/agreements/later.yaml": () => later }).join("\n")).toMatch(/after truce has ended.*a gap/)
  })

  it("all problems at once, not the first", () => {
    const found = problems({ [A]: put("10%", "ten"), "ledger/rounds/first.yaml": put("2025-01-11", "soon") })
    expect(found.length).toBeGreaterThanOrEqual(2)
  })
})
