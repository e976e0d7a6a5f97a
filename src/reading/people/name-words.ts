/** Words that stand before a name as an office or a courtesy and are no part of it. */
const TITLES = new Set(
  (
    "acting ambassador analyst attorney chair chairman chairwoman chairperson chancellor chief co-lead commerce commissioner congressman congresswoman counselor " +
    "defence defense delegate delegation deputy diplomat director doctor dr economist economy energy envoy executive farm finance first foreign former general " +
    "governor head industry interior justice king lead leader lord mayor minister mr mrs ms negotiator officer official premier premiers president presidents ministers leaders press prime prince " +
    "princess prof professor queen rep representative secretary sen senator sir speaker spokesman spokesperson spokeswoman state top trade treasury under " +
    "undersecretary ustr vice-premier vice vice-minister agriculture agricultural us u.s. u.s uk eu american chinese british european german french japanese " +
    "international senior national special customs party general-secretary"
  ).split(" "),
)

/** Capitalised words that are never a person's name in the news of trade. */
const NOT_NAMES = new Set(
  (
    "the a an and but or in on at by for from with to of as it its this that these those there then than they we you he she i his her their our my your no not " +
    "if when while after before since until under over both each all any some such other what who why how which yes so yet still now today yesterday tomorrow " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "american americans chinese european british us usa u.s u.k uk eu un wto imf opec asean apec g7 g20 nato america china europe britain " +
    "united states kingdom nations republic union congress senate house parliament cabinet council committee commission court bureau agency ministry department " +
    "office bank board embassy reserve treasury commerce white palace party press news times post journal reuters bloomberg associated agence xinhua " +
    "north south east west central major progress talks trade tariffs tariff truce deal agreement statement order executive section chapter heading annex list " +
    "beijing washington stockholm geneva london madrid paris seoul busan brussels tokyo moscow hong kong kuala lumpur shanghai new york davos osaka taiwan russia iran " +
    "mexico canada india vietnam japan korea singapore malaysia switzerland sweden france spain germany asia africa pacific atlantic world international " +
    "truth social fox air force one great hall summit framework phase joint readout consensus however meanwhile last next earlier later more most many much " +
    "export exports import imports deficit surplus balance nothing everything just only even also our here where asked analysts economists officials investors " +
    "will would could should can may might must do does did has have had is are was were be been being let"
  ).split(" "),
)

/** Whether the word is an office or courtesy (`Trade`, `Minister`, `Mr.`). */
export function isTitleWord(word: string): boolean {
  return (
    TITLES.has(
      word
        .toLowerCase()
        .replace(/\.$/, "")
        .replace(/['’]s$/, ""),
    ) || TITLES.has(word.toLowerCase())
  )
}

/** Whether the capitalised word can be part of a person's name. */
export function mayBeName(word: string): boolean {
  return !NOT_NAMES.has(word.toLowerCase().replace(/['’]s$/, "")) && !isTitleWord(word)
}

/** Family names that are also English words: alone they are a name only where the grammar says so. */
export const TRAP_SURNAMES: ReadonlySet<string> = new Set(
  "He She Will May March April June Long Wan Sun Song Page Price Young Case Ma An So Shi You Hu Hunt Bush Wei".split(
    " ",
  ),
)
