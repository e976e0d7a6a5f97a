import { letters } from "../../text/letters.ts"
import { contentWords } from "../likeness.ts"

/* What can be done to a measure, a text or a meeting; a record of one deed bears out no claim of another. */
const DEEDS: readonly RegExp[] = [
  /\b(?:suspend\w*|suspension|paus\w+|shelv\w+|put off|postpon\w+|delay\w*|sleeps?|hold back|on hold|held in abeyance)\b/i,
  /\b(?:end(?:s|ed|ing)?|lift\w*|remov\w+|scrap\w*|drop(?:s|ped|ping)?|cancel\w*|repeal\w*|withdr\w+|abolish\w*|stop\w*|halt\w*|void\w*|expir\w*)\b/i,
  /\b(?:exten(?:d|ds|ded|ding|sion|sions)|prolong\w*|renew\w*|goes on|go on|continu\w+)\b/i,
  /\b(?:answer\w*|retaliat\w+|respon[ds]\w*|counter\w*|hit back|struck back)\b/i,
  /\b(?:refund\w*|repa(?:y|id|yment)\w*|reimburs\w+)\b/i,
  /\b(?:cut(?:s|ting)?|halv\w+|reduc\w+|lower\w*)\b/i,
  /\b(?:rais\w+|increas\w+|hik\w+|doubl\w+|rise[sn]?|rose)\b/i,
]

/** Every deed that the claim tells is one of the record's. */
export function sameDeeds(claim: string, record: string): boolean {
  return DEEDS.every((deed) => !deed.test(claim) || deed.test(record))
}

/* A state on the day told, a negation or a claim to be the whole, which mere likeness cannot show. */
const STATES: readonly RegExp[] = [
  /\b(?:none|never|no|not|neither|without|fail\w*)\b|n['’]t\b/i,
  /\b(?:still|remain\w*|in force|again|go(?:es)? on)\b/i,
  /\b(?:over|gone|expired|no longer)\b/i,
  /\b(?:fully|all|every|total\w*|across the board)\b/i,
  /\b(?:only|alone|just|solely)\b/i,
  /\b(?:also|as well|too)\b/i,
  /\b(?:for good|permanent\w*|indefinite\w*|open-ended)\b/i,
  /\b(?:higher|lower|than|fewer|most|least|largest|biggest)\b/i,
  /\b(?:rests? on|based on|free of|exempt\w*|exempti\w+|spared?|excluded?)\b/i,
]

/* What is measured: a record of something else bears nothing out. */
const TOPICS: readonly RegExp[] = [
  /\b(?:deficits?|surplus\w*|trade gap|goods gap|imbalance)\b/i,
  /\b(?:courts?|judges?|justices?|lawsuits?|sued)\b/i,
]

/** What the claim says of the state of things, the record says too. */
export function sameState(claim: string, record: string): boolean {
  return [...STATES, ...TOPICS].every((state) => !state.test(claim) || state.test(record))
}

/** The record says that there was none of what the claim tells: `no joint statement`. */
export function deniedBy(record: string, claim: string): boolean {
  return [...record.matchAll(/\b[Nn]o ((?:\w+ )?\w+)/g)].some((m) =>
    new RegExp(`\\b(?:an?|the|its|their) ${m[1]}\\b`, "i").test(claim),
  )
}

/* Names of everyone, of months and days: they tell no record from another. */
const COMMON =
  /^(?:US|U\.S|USA|America\w*|United|States|China|Chinese|Beijing|Washington|White|House|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Ministry|Department|Commerce|President|Treasury|Secretary|Vice|Premier|Trade|Representative|Section|List|The|And|Both|Each|It|That|This|They|He|She|Mr|Mrs|Ms)$/

/* Bodies that act for themselves, wherever they stand in the sentence. */
const BODIES =
  /\b(?:Congress|Senate|House of Representatives|Supreme Court|Federal Circuit|WTO|World Trade Organi[sz]ation|Parliament|Pentagon|Federal Reserve|IMF|NATO|European Union|EU)\b/g

/** Every proper name of the claim, its first word aside, stands in the record: `Congress` is no `State Council`. */
export function sameNames(claim: string, record: string): boolean {
  const told = contentWords(record)
  if ([...claim.matchAll(BODIES)].some((m) => !record.includes(m[0]))) return false
  return [...claim.matchAll(letters("g")`(?<=[\p{L}\d,;:”"’')]\s)[\p{Lu}][\p{L}.'’-]*`)]
    .map((m) => m[0].replace(/['’]s$|\.$/, ""))
    .filter((name) => !COMMON.test(name))
    .every((name) => record.includes(name) || [...contentWords(name)].every((word) => told.has(word)))
}
