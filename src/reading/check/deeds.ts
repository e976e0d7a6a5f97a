/* What is done to a measure, by the verbs that news has for it; parts of patterns, for the rules that tell deeds apart. */

/** It is gone: `lifts`, `did away with`. */
export const END_VERBS =
  "lift(?:s|ed|ing)?|remov(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|end(?:s|ed|ing)|stop(?:s|ped|ping)?|cancel\\w*|abolish\\w*|halt(?:s|ed|ing)?|repeal\\w*|rescind\\w*|revok\\w+|eliminat\\w+|(?:do(?:es|ing|ne)?|did) away with|(?:gets?|got|getting) rid of|withdr[ae]w\\w*"

/** It sleeps, or is to come later: `shelved`, `pushed back`. */
export const SLEEP_VERBS =
  "suspend\\w*|suspension|paus\\w+|shelv\\w+|put(?:s|ting)? (?:off|on (?:hold|ice))|on (?:hold|ice)|postpon\\w+|delay\\w*|defer(?:s|red|ring)?|push(?:es|ed|ing)? back|freez\\w+|froze\\w*|held in abeyance"

/** It runs on: `prolonged`, `moved the end of the truce back`. */
export const EXTEND_VERBS =
  "exten(?:d|ds|ded|ding)|prolong\\w*|renew(?:s|ed|ing)?|(?:push|mov|shift|put)(?:e|es|ed|ing|s)? (?:\\S+ ){0,5}(?:end|expiry|expiration|deadline|end date|expiry date) (?:date )?(?:back|out|off|further)"

/** One of these verbs, as a word of the text. */
export const deed = (verbs: string): RegExp => new RegExp(`\\b(?:${verbs})\\b`, "i")
