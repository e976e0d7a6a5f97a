import { z } from "zod"
import { type Day, formatDay, type Issue, readDay } from "../../core/index.ts"
import {
  claimReviewJson,
  htmlReport,
  MEANING,
  type Reading,
  readArticle,
  type SourceText,
  shortQuote,
} from "../../reading/index.ts"
import { question } from "../question.ts"
import { proposedRecords } from "../reading/proposed-records.ts"
import { type ByModel, spansJson, withSpans } from "../reading/proposed-spans.ts"
import { publicationGiven, publicationInput } from "../reading/publication-day.ts"
import { readDocument } from "../reading/read-document.ts"
import { readRecord } from "../reading/read-record.ts"
import { type Settings, settingsInput, settle } from "../settings.ts"
import { readText } from "../text/read-text.ts"
import { documentInput } from "../text-file.ts"
import type { World } from "../world.ts"

const input = z.object({
  file: documentInput.describe("the article: text, HTML or PDF, as a file or by its address"),
  published: publicationInput.published.describe(
    "day of publication, YYYY-MM-DD (default: what the page says of itself)",
  ),
  on: publicationInput.on,
  asOf: settingsInput.asOf,
})

/** When the article came out, and how that is known. */
export interface Published {
  readonly on: Day
  readonly basis: string
}

export interface ReadAnswer {
  readonly settings: Settings
  readonly world: World
  readonly file: string
  readonly source: SourceText
  readonly published?: Published
  readonly reading: Reading
  /** Why nothing, or not everything, could be checked. */
  readonly refused: readonly Issue[]
  /** What a language model pointed at, where one was asked. */
  readonly byModel?: ByModel
}

export const read = question<z.infer<typeof input>, ReadAnswer>({
  name: "read",
  purpose: "which claims of an article hold up, who said what, and what it leaves out",
  input,
  positional: ["file"],
  example: "read examples/article.txt --published 2025-07-30",
  answer({ file, asOf, ...given }, world) {
    const day = publicationGiven(given)
    const settings = settle({ asOf, standing: "administered" }, world)
    const source = readDocument(file)
    const published = publishedOn(day, source)
    const reading = readArticle({
      text: source.text,
      asOf: settings.asOf,
      ...(source.title === undefined ? {} : { title: source.title }),
      ...(published === undefined ? {} : { published: published.on }),
      ...readRecord(world),
    })
    return {
      settings,
      world,
      file: file.name,
      source,
      reading,
      refused: refusals(file.name, source, published),
      ...(published === undefined ? {} : { published }),
    }
  },
  propose: withSpans,
  text: readText,
  json: readJson,
  formats: {
    html: {
      type: "text/html; charset=utf-8",
      purpose: "print the article as one page, claims underlined, findings beside them",
      ending: "html",
      print: ({ reading, source }) => htmlReport(reading, source.text),
    },
    claimreview: {
      type: "application/ld+json; charset=utf-8",
      purpose: "print the decided claims as ClaimReview records (schema.org)",
      ending: "jsonld",
      print: ({ reading, source }) => `${claimReviewJson(reading, source.text)}\n`,
    },
  },
  rows: "claims",
  exitCode: ({ reading, refused }) => (refused.length > 0 ? 3 : reading.tally.contradicted > 0 ? 1 : 0),
})

function publishedOn(given: Day | undefined, source: SourceText): Published | undefined {
  if (given !== undefined) return { on: given, basis: "as given" }
  const on = source.published === undefined ? undefined : readDay(source.published.value)
  return on === undefined || source.published === undefined ? undefined : { on, basis: source.published.basis }
}

function refusals(file: string, source: SourceText, published: Published | undefined): Issue[] {
  if (source.text.trim() === "") {
    const why = source.notes.at(-1) ?? "It holds no text."
    return [{ file, message: why, next: "Give the article as text, HTML, or a PDF with a text layer." }]
  }
  if (published !== undefined) return []
  return [
    {
      field: "published",
      message: "The article does not say when it was published, so nothing in it was dated or checked.",
      next: "Say when it came out, like --published 2025-07-30.",
    },
  ]
}

function readJson(answer: ReadAnswer) {
  const { settings, world, file, source, published, reading, refused } = answer
  const { article, claims, ...rest } = reading
  return {
    on: published === undefined ? null : formatDay(published.on),
    asOf: formatDay(settings.asOf),
    horizon: formatDay(settings.horizon),
    dataVersion: world.dataVersion,
    file,
    kind: source.kind,
    notes: source.notes,
    article: {
      ...article,
      ...(source.byline === undefined ? {} : { byline: source.byline }),
      published: published === undefined ? null : { on: formatDay(published.on), basis: published.basis },
    },
    refused,
    claims: claims.map((claim) => ({ ...claim, quote: shortQuote(source.text.slice(claim.start, claim.end)) })),
    ...rest,
    drafts: proposedRecords(answer).records,
    ...(answer.byModel === undefined ? {} : { byModel: spansJson(answer.byModel, answer) }),
    meaning: MEANING,
  }
}
