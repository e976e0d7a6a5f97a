import { letters } from "../text/letters.ts"
import type { TextSpan } from "../text/span.ts"
import type { Marked } from "./marks.ts"

/* What carries a title in quotation marks. */
const WORK =
  /\b(?:books?|films?|movies?|novels?|memoirs?|songs?|series|documentary|documentaries|essays?|articles?|papers?|plays?|albums?|shows?|podcasts?|columns?|op-eds?|poems?|operas?|games?|exhibitions?|programmes?|programs?|campaigns?|projects?|ships?|vessels?|tankers?|freighters?|bulkers?|boats?|operations?|bills?|acts?|initiatives?)(?:\s+(?:called|titled|entitled|named|dubbed))?[\s,:]*$/i

const SMALL = /^(?:a|an|the|of|and|in|on|at|to|for|with|from|or|by|de|la)$/i

/** Marked words that are the title of a work or the name of a ship: nobody says them. */
export function isTitle(text: string, mark: Marked, paragraph: TextSpan): boolean {
  const words = text.slice(mark.start + 1, mark.end - 1).match(letters("g")`[\p{L}\d][\p{L}\d’'-]*`) ?? []
  const titled =
    words.length > 0 &&
    words.length < 12 &&
    words.every((word) => letters()`^[\p{Lu}\d]`.test(word) || SMALL.test(word))
  return titled && WORK.test(text.slice(Math.max(paragraph.start, mark.start - 40), mark.start))
}
