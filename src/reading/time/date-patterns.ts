import { NUMBER_WORDS } from "../number/number-words.ts"

/** A month by its English name stands in the words. */
export const NAMED_MONTH = /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/

export const MONTH =
  "(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)"

export const DATE = "(?<date>\\d{1,2})(?:st|nd|rd|th)?(?![\\d%.]\\d|%|\\d)"

export const YEAR = "(?<year>(?:19|20)\\d{2})"

export const COUNT = `(?<count>\\d+(?:\\.\\d+)?|an?|${NUMBER_WORDS})`

export const UNIT = "(?<unit>minute|hour|day|business day|week|fortnight|month|quarter|year|decade)s?"

export const CLOCK = "(?<hour>\\d{1,2})[:.](?<minute>\\d{2})\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?"

export const MIDDAY = "(?<word>\\b(?:[Mm]idnight|[Nn]oon)\\b)"

export const ZONE =
  "(?<zone>EST|EDT|ET|CST|CDT|PST|PDT|UTC|GMT|BST|CET|CEST|HKT|JST|KST|(?:Beijing|Shanghai|China|[Ee]astern|New York|Washington)(?:\\s+(?:[Ss]tandard |[Dd]aylight )?[Tt]ime)?)"

export const OF_YEAR = "(?:\\s+(?:of|in))?\\s+(?<of>(?:19|20)\\d{2}|(?:this|last|next)\\s+year|the year)"
