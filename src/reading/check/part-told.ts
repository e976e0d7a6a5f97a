import { GOODS } from "./words.ts"

const PART =
  /\b(?:lists?|batch|tranche|wave|some|certain|several|many|most|mostly|mainly|partly|in part|part of|parts? of|half of|a portion|selected|listed|covered|worth|billion|bn|lines|categories|kinds|section \d+|(?:19|20)\d\d (?:list|tariffs?|duties|measures|rules|controls)|emergency|IEEPA|fentanyl|reciprocal|baseline|retaliat\w+|those|these|(?:the|its|their|his) (?:new|newest|latest|recent|extra|additional|october|april|march|february|september))\b/i

/** Whether a sentence limits itself to some of the goods or measures of its kind; one that does not speaks of them all. */
export const tellsPart = (text: string): boolean => PART.test(text) || new RegExp(GOODS.source, "i").test(text)

const WHOLE =
  /\b(?:Chinese|American|US|U\.S\.) (?:goods|products?|imports|exports)\b|\b(?:goods|products?|imports|everything) (?:from|made in) (?:China|America|the (?:US|U\.S\.|United States))\b|\b(?:tariffs?|dut(?:y|ies)) on (?:China|America|the (?:US|U\.S\.|United States))\b/i

/** Whether a sentence speaks of all the goods of the other side, and limits that by no word. */
export const tellsWhole = (text: string): boolean => WHOLE.test(text) && !tellsPart(text)
