/** Countries that trade news names beside China, by the code the record has for them. */
const PARTNERS: readonly (readonly [code: string, name: string, words: RegExp])[] = [
  ["MX", "Mexico", /\bMexic(?:o|an)\b/],
  ["CA", "Canada", /\bCanad(?:a|ian)\b/],
  ["VN", "Vietnam", /\bViet ?[Nn]am(?:ese)?\b/],
  ["JP", "Japan", /\bJapan(?:ese)?\b/],
  ["EU", "the European Union", /\b(?:the EU|EU|European Union|Europe(?:an)?)\b/],
  ["DE", "Germany", /\bGerman[y]?\b/],
  ["TW", "Taiwan", /\bTaiwan(?:ese)?\b/],
  ["IN", "India", /\bIndian?\b/],
  ["KR", "South Korea", /\b(?:South )?Korean?\b/],
  ["BR", "Brazil", /\bBrazil(?:ian)?\b/],
  ["GB", "the United Kingdom", /\b(?:Britain|British|UK|United Kingdom)\b/],
  ["CH", "Switzerland", /\bSw(?:iss|itzerland)\b/],
  ["IE", "Ireland", /\b(?:Ireland|Irish)\b/],
  ["MY", "Malaysia", /\bMalaysian?\b/],
  ["TH", "Thailand", /\b(?:Thailand|Thai)\b/],
  ["IT", "Italy", /\bItal(?:y|ian)\b/],
  ["FR", "France", /\b(?:France|French)\b/],
  ["SG", "Singapore", /\bSingapore\b/],
  ["ID", "Indonesia", /\bIndonesian?\b/],
  ["NL", "the Netherlands", /\b(?:Netherlands|Dutch)\b/],
  ["AU", "Australia", /\bAustralian?\b/],
  ["HK", "Hong Kong", /\bHong Kong\b/],
  ["RU", "Russia", /\bRussian?\b/],
  ["CN", "China", /\b(?:China|Chinese)\b/],
]

/** The partners that the text names, in the order in which it does. */
export function partnersIn(text: string): string[] {
  return PARTNERS.flatMap(([code, , words]) => {
    const at = text.search(words)
    return at < 0 ? [] : [{ code, at }]
  })
    .sort((a, b) => a.at - b.at)
    .map(({ code }) => code)
}

/** A partner by name; the code itself where there is none. */
export function partnerName(code: string): string {
  return code === "world" ? "the world" : (PARTNERS.find(([known]) => known === code)?.[1] ?? code)
}
