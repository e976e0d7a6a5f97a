const SAY =
  "said|says|say|saying|told|tells|tell|telling|added|adds|adding|asked|asks|asking|replied|replies|answered|answers|wrote|writes|writing|posted|posts|tweeted|stated|states|stating|" +
  "announced|announces|announcing|argued|argues|arguing|asserted|asserts|claimed|claims|claiming|commented|comments|concluded|concedes|conceded|confirmed|confirms|confirming|" +
  "continued|cautioned|cautions|warned|warns|warning|declared|declares|declaring|denied|denies|denying|explained|explains|insisted|insists|insisting|maintained|maintains|noted|notes|noting|" +
  "observed|observes|observing|pledged|pledges|pledging|promised|promises|vowed|vows|quipped|reiterated|reiterates|repeated|remarked|remarks|reported|reports|responded|responds|revealed|reveals|" +
  "signalled|signaled|signals|stressed|stresses|stressing|emphasised|emphasized|emphasises|emphasizes|suggested|suggests|suggesting|summed up|touted|touts|touting|trumpeted|trumpets|trumpeting|" +
  "underlined|underscored|urged|urges|acknowledged|acknowledges|admitted|admits|affirmed|affirms|agreed|joked|boasted|hailed|recalled|indicated|indicates|hinted|hints|predicted|predicts|" +
  "estimated|estimates|calculated|proclaimed|testified|believes|believed|thinks|expects|expected|cited|pointed out|points out|pointing out|went on|made clear|makes clear|read from|quoted"

/* Verbs that stand beside words in marks alone: a clause after them is no report. */
const UTTER =
  "shouted|exclaimed|laughed|whispered|murmured|muttered|cried|snapped|countered|counters|retorted|mused|offered|interjected|ventured|intoned|demanded|inquired|wondered|pleaded|thundered|fumed|lamented|laments|" +
  "complained|complains|contended|contends|counselled|reasoned|elaborated|volunteered|shot back|chimed in|clarified|clarifies|reassured|advised|advises|teased|sighed|shrugged|chuckled|growled|roared|yelled|messaged|emailed|texted|" +
  "quoth|opined|deadpanned|scoffed|bristled|spoke of|speaks of|talked of|talks of|tells|insinuated|professed|recounted|recounts|related|protested|objected|appealed|begged|gushed|raged|enthused|rejoined"

/** Verbs that report speech. */
export const CUE = new RegExp(`\\b(?:${SAY}|${UTTER})\\b`, "i")

/** Verbs that report speech, every occurrence. */
export const CUES = new RegExp(`\\b(?:${SAY}|${UTTER})\\b`, "gi")

/** Verbs that take a clause with or without `that`: their clause is indirect speech. */
export const CLAUSE_CUE = new RegExp(
  `\\b(${SAY.split("|")
    .filter(
      (verb) =>
        !/^(?:ask|read from|quoted|hail|touted|touting|touts|summed|agreed|went on|believe|think|expect|cited|report)/.test(
          verb,
        ),
    )
    .join("|")})\\b`,
  "i",
)

/** Verbs that give a party's own word for a thing: `called the offer “thin”`. */
export const NAMING =
  /\b(?:call(?:ed|s|ing)?|describ(?:ed|es|e|ing)|dubb(?:ed|ing)|label(?:l)?(?:ed|ing)|term(?:ed|s|ing)|brand(?:ed|s|ing)|characteri[sz](?:ed|es|e|ing)|praised|hailed|denounced|rejected|dismissed|slammed|condemned|blasted|criticised|criticized|welcomed|deemed|rated|portrayed|judged|referred to|accus(?:ed|es|ing)|mocked|ridiculed|spoke of|hinted at|alluded to|pointed to|called for|promised|cited)\b/i

/** Verbs of refusal: what follows is denied, not asserted. */
export const DENIAL = /\b(?:denied|denies|denying|rejected|rejects|refuted|disputed|ruled out|rules out)\b/i
