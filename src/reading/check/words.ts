/** A truce by its other names. */
export const TRUCE = /\b(?:truce|d[eé]tente|pause|ceasefire|cease-fire|suspension|reprieve|standstill)\b/i

export const TARIFF = /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\b/i

/* A duty told by its verb: `China put 15 percent on US coal`, `steel pays 50 percent`. */
const CHARGES =
  /\b(?:charg\w+|put(?:s|ting)?|impos\w+|slap\w*|lev(?:y|ies|ied)|plac(?:es?|ed|ing)|add(?:s|ed)?|announc\w+|order(?:s|ed)|(?:answer\w*|retaliat\w+|respon[ds]\w*|hits? back|counter\w*) with)\s+(?:(?:an?|additional|extra|new|further|another)\s+){0,2}[\d.,]+\s?(?:%|percent|per\s?cent)(?:\s+(?:more\s+|extra\s+)?(?:on|to|from)\b|\s*[.,;]|\s*$)|\b(?:charged|taxed)\s+(?:up to|at(?: up to)?|as much as)\s+[\d.,]+\s?(?:%|percent|per\s?cent)|\b(?:pays?|paid|fac(?:es?|ed)|hit with|subject to)\s+(?:(?:an?|at least|up to|additional|extra|now|total of|combined(?: rate of)?)\s+){0,3}(?:[\d.,]+|ten|twenty|thirty)\s?(?:%|percent|per\s?cent)|\bmatch(?:es|ed|ing)?\b[^.;]{0,40}?[\d.,]+\s?(?:%|percent|per\s?cent)|\btax(?:es|ed|ing)?\b[^.;]{0,60}?\b(?:at|by)\s+(?:\w+\s+)?[\d.,]+\s?(?:%|percent|per\s?cent)|[\d.,]+\s?(?:%|percent|per\s?cent)\s+(?:more\s+)?on\s+(?:[\w.,$-]+\s+){0,6}(?:goods|products|imports|items|articles|shipments)\b/i

/** A duty, by its name or by the verb of charging one. */
export const DUTY_WORDS = [TARIFF, CHARGES] as const

/** Whether the sentence is about a duty, by its name or by the verb of charging one. */
export const DUTY = { test: (text: string): boolean => TARIFF.test(text) || CHARGES.test(text) }

/* Not yet at publication: a forecast, a promise, a plan. */
const FORECAST_WORDS =
  /\b(?:will|shall|won't|likely|probably|expect(?:s|ed)?|forecast(?:s)?|predict(?:s|ed)?|on track|on course|set to (?:rise|fall|grow|shrink|increase|drop|reach|narrow|widen)|poised|projected|may|might|could|hopes?|aims? (?:to|for)|plans? to|intends?|would like|is going to|are going to|soon)\b/i

/** Whether the sentence looks ahead; the month of May does not. */
export const FORECAST = { test: (text: string): boolean => FORECAST_WORDS.test(text.replace(/\bMay\b/g, "")) }

/** A condition, a wish or a denial: nothing is told as done. */
const HYPOTHETICAL_WORDS =
  /\b(?:if|unless|could|may|might|would|want\w*|ask\w*|demand\w*|urg\w+|call\w* for|consider\w*|not|never|refus\w+|threat\w+|propos\w+)\b|n['’]t\b/i
export const HYPOTHETICAL = { test: (text: string): boolean => HYPOTHETICAL_WORDS.test(text.replace(/\bMay\b/g, "")) }

/* Someone's view of what is to come, whoever it is: `traders expect`, `officials are confident that`. */
const EXPECTATION =
  /\b(?:expects?|are expecting|forecasts?|predicts?|reckons?|anticipates?|foresees?|bets?|hopes?|believes?|thinks?|(?:is|are) (?:confident|optimistic|hopeful|sure|certain|betting|counting on))\b[^.;]{0,80}\b(?:to|that|will|on)\b/i

/** Whether the sentence tells what somebody looks for, not what is or was agreed. */
export const EXPECTS = { test: (text: string): boolean => EXPECTATION.test(text) }

/** A timetable, which the record can bear out or not. */
export const SCHEDULED =
  /\b(?:scheduled|due to|slated|planned|set for|set to (?:meet|begin|start|hold|resume|open)|to be held|are to meet|is to meet)\b/i

/** Goods that have duties of their own. */
export const GOODS =
  /\b(steel|alumini?um|copper|electric (?:vehicles?|cars?)|EVs?|cars?|autos?|automobiles?|vehicles?|trucks?|semiconductors?|chips?|solar (?:cells?|panels?|modules?)|solar|batter(?:y|ies)|syringes?|needles?|face ?masks?|respirators?|medical gloves|cranes?|chassis|graphite|permanent magnets?|critical minerals|polysilicon|wafers?|tungsten|lumber|timber|furniture|cabinets|pharmaceuticals?|patented drugs|drugs|medicines|soybeans?|soya|pork|beef|chicken|wheat|corn|maize|cotton|sorghum|seafood|dairy|fruit|vegetables|coal|liquefied natural gas|LNG|crude oil|oil|farm machinery|pickups?|fentanyl precursors|wine|nuts|aircraft|petroleum|energy|farm goods|agricultural (?:goods|products)|farm products|smartphones?|phones?|laptops?|computers?|toys?|shoes|footwear|books|bicycles?|t-?shirts?|clothing|apparel|port fees|low-value parcels|small parcels|de minimis)\b/gi

/** Goods that trade is told of one by one, as a part of a pattern. */
export const NAMED_GOODS =
  "soybean|soya|corn|wheat|pork|beef|cotton|sorghum|crude oil|crude|LNG|liquefied natural gas|coal|ethane|chip|semiconductor|car|vehicle|aircraft|steel|alumini?um|rare[\\s-]earth|magnet|battery|batteries|solar panel|smartphone|toy|farm|agricultural|energy"

/** Whether some of them are named. */
export const SOME_GOODS = new RegExp(GOODS.source, "i")

/** Who gained of a meeting or a deal: `came out as the winner`, `got the better of`. */
export const CONTEST =
  /\b(?:winners?|losers?|victors?|upper hand|better of|c[ao]me (?:out|away) (?:ahead|on top|stronger|weaker|empty-handed)|won the|lost the|had the last word)\b/i

/** Words that carry a judgement and no fact. */
export const JUDGEMENT =
  /\b(?:(?:has|have|had) (?:more|less) to do with|more about|less about|firm commitment|strong commitment|commitment to|historic|(?<!for )good|great|bad|best|worst|fair|unfair|wise|foolish|disastrous|beautiful|tremendous|fantastic|success(?:ful)?|failure|weak|strong|tough|aggressive|reckless|brave|important|crucial|significant|welcome|disappointing|impressive|triumph|blunder|mistake|naive|bully(?:ing)?|double standards?|hypocri\w+|(?:in )?(?:bad|good) faith|unreasonable|irresponsible|hegemon\w+|absurd|shameful|ridiculous|dangerous(?!ly concentrat)|unjust\w*|coerci\w+|respect|shows|signals|demonstrates|proves|reflects|victory|win|winner|loser|betrayal|(?:look(?:s|ed|ing)?|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|emerg(?:es|ed|ing)) (?:like |as |to be )?(?:the |a )?\w+(?:er| man| side| hand| winner| loser)|upper hand|stronger|weaker|outsmart\w*|outmanoeuvr\w*|outplay\w*|fixat(?:ed|ion)|obsess(?:ed|ion)|blackmail\w*|cheat\w*|rip(?:ped|ping|s)?[\s-]off|predatory|bluff\w*|chronic|hopeful|optimis\w+|pessimis\w+|goodwill|sincere|sincerity|trust|confidence|better off|worse off|should|ought to|must|footing|turning point|milestone|breakthrough|watershed|healthier|healthy|wiser|sensible|smart|clever|harmful|pointless|needless|humiliat\w+|masterstroke|genius|spectacular|remarkable|stunning|lasting|genuine|hollow|empty|vague|gesture|stunt|ploy|grandstanding|posturing|theatre|theater|no choice|no alternative|protectionis\w+|wasted|squander\w+|missed (?:chance|opportunity)|to please|to placate|to appease|motivat\w+|cynical|ruse|charade|pretexts?|smokescreens?|fig lea(?:f|ves)|scapegoats?|bargaining chips?|under the guise of|because (?:it|he|she|they|\w+) (?:fears?|feared|dreads?|(?:is|are|was|were) (?:afraid|scared))|out of fear|(?:real|true) (?:aim|reason|motive|purpose|goal|target))\b/i

/** Number of the word's whole-number day span in a claim (`weeks before`). */
export const SPAN_WORDS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  hours: [0, 2],
  days: [1, 13],
  weeks: [7, 62],
  months: [28, 360],
  years: [365, 36_500],
}
