import { DetenteError } from "../../core/index.ts"

/** A record file to start from: where it belongs and its text, ready to be filled in. */
export interface Scaffold {
  readonly path: string
  readonly text: string
}

const SOURCES = `grade: B                       # A primary text or two independent sources, B one report, C recalled
reportedIn:
  - https://www.cnbc.com/address-of-the-report
`

const SCAFFOLDS: Readonly<Record<string, Scaffold>> = {
  source: {
    path: "sources/eo-00000.yaml",
    text: `id: eo-00000
kind: instrument               # instrument, official-page, schedule, statistics, press, aggregator, paper
title: "Executive Order 00000 of 1 January 2027"
publisher: Federal Register
datePublished: "2027-01-05"
dateAccessed: "2027-01-06"
url: "https://www.federalregister.gov/"
`,
  },
  person: {
    path: "ledger/people/first-last.yaml",
    text: `id: first-last
name: First Last
side: US
offices:                       # until is the first day the office was no longer held
  - { title: Deputy US Trade Representative, from: 2027-01-01 }
${SOURCES}`,
  },
  round: {
    path: "ledger/rounds/2027-01-11-oslo-2027-01.yaml",
    text: `id: talks.oslo-2027-01
title: Ninth round, at Oslo
kind: round                    # round, technical, summit, call, announcement, signing, board
series: bessent-he             # leave out series and ordinal when the meeting is not numbered
ordinal: 9
place: Oslo
country: "NO"
firstDay: 2027-01-11           # both days are included
lastDay: 2027-01-12
heads: { US: [scott-bessent], CN: [he-lifeng] }
agenda: [the truce that ended on 10 January]
outcome: What was known when it ended, and nothing later.
resultedIn: []                 # ids of agreements
${SOURCES}`,
  },
  agreement: {
    path: "ledger/agreements/2027-01-09-oslo-2027.yaml",
    text: `id: oslo-2027
title: Oslo truce
kind: truce                    # truce, framework, deal, joint-statement
concludedOn: 2027-01-09
from: 2027-01-10
until: 2027-04-13              # first day that no longer counts
extends: sept-2026-extension
signedOffBy: [Donald Trump, Xi Jinping]
summary: What each side does, in a sentence of our own.
${SOURCES}`,
  },
  commitment: {
    path: "ledger/commitments/busan-2025/cn-example.yaml",
    text: `id: busan-2025.cn-example
agreement: busan-2025
obligor: CN
beneficiary: US
action: Buy something
target: 12 million tonnes
dueOn: 2027-12-31              # last day in time; leave out when no day was set
evidence:                      # what was seen, oldest first; status: under-way, kept, performed, breached, lapsed, disputed
  - on: 2026-10-01
    status: under-way
    what: some of it bought
    grade: B
    reportedIn: [https://www.cnbc.com/address-of-the-report]
${SOURCES}`,
  },
  "sign-off": {
    path: "ledger/sign-offs/2027-01-12-oslo-trump.yaml",
    text: `id: sign-off.oslo-trump
subject: busan-2025            # the agreement, round or act that waits
principal: donald-trump
required: the delegation said that the president decides
raisedOn: 2027-01-12
state: pending                 # pending, given, refused; then decidedOn and decidedIn
${SOURCES}`,
  },
  measure: {
    path: "ledger/measures/us/example.cn.yaml",
    text: `id: us.example.cn              # no rate and no date in the id or the record
title: Example duty on goods of China
imposedBy: US
kind: additional-duty          # additional-duty, safeguard-duty, fee, export-control, entity-list, procedure
authority: "301"
origins: [CN]
goods: all                     # all, or codes, or list:ID
${SOURCES}`,
  },
  act: {
    path: "ledger/acts/us/2027-01-12-example-order.yaml",
    text: `id: us.example-order
title: Truce prolonged to 13 April 2027
by: US
authority: President of the United States
stages: { signed: 2027-01-12 } # announced, signed, published; announced alone is never law
instrument: EO 00000           # or notFound: why none was found
agreement: busan-2025
respondsTo: []                 # ids of the acts it answers
provisions:                    # set, suspend, exempt, end, void; until is the first day that no longer counts
  - { suspend: us.301.port-fees, part: all, from: 2027-01-13, until: 2027-04-13 }
${SOURCES}`,
  },
  statement: {
    path: "ledger/statements/2027-01-12-oslo.yaml",
    text: `on: 2027-01-12
place: Oslo press conference
statements:
  - id: said.2027-01-12-bessent-example
    speaker: scott-bessent     # the office held on the day is found in ledger/people
    topic: truce extension
    gist: What was said, in our words.
    quotation: At most twenty words, exactly as said.
    grade: B
    reportedIn: [https://www.cnbc.com/address-of-the-report]
`,
  },
}

/** The kinds of record that can be started. */
export const RECORD_KINDS: readonly string[] = Object.keys(SCAFFOLDS)

/** A record of a kind to start from; throws \`bad-input\` for a kind that does not exist. */
export function scaffold(kind: string): Scaffold {
  const found = SCAFFOLDS[kind]
  if (found !== undefined) return found
  const issue = { field: "kind", value: kind, message: "is no kind of record", next: `use ${RECORD_KINDS.join(", ")}` }
  throw new DetenteError("bad-input", `"${kind}" is no kind of record. Use ${RECORD_KINDS.join(", ")}.`, {
    issues: [issue],
  })
}
