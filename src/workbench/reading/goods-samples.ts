/** An HTS number that stands for what news calls by the word; the whole group is charged alike or the word is not here. */
const SAMPLES: readonly (readonly [words: RegExp, code: string])[] = [
  [/^(?:smart|mobile |cell)?phones?$/i, "8517.13.00"],
  [/^(?:computers?|laptops?|notebooks?)$/i, "8471.30.01"],
  [/^(?:semiconductors?|chips?|microchips?)$/i, "8542.31.00"],
  [/^(?:pharmaceuticals?|medicines?|drugs)$/i, "3004.90.92"],
  [/^(?:steel|section 232 goods)$/i, "7208.10.15"],
  [/^alumini?um$/i, "7601.10.30"],
  [/^copper$/i, "7411.10.10"],
  [/^(?:cars?|autos?|automobiles?)$/i, "8703.23.01"],
  [/^(?:electric (?:vehicles?|cars?)|EVs?)$/i, "8703.80.00"],
  [/^(?:solar|solar (?:cells?|panels?|modules?))$/i, "8541.43.00"],
  [/^(?:syringes?|needles?)$/i, "9018.31.00"],
  [/^toys?$/i, "9503.00.00"],
  [/^(?:shoes|footwear)$/i, "6403.99.60"],
  [/^(?:books)$/i, "4901.99.00"],
  [/^(?:crude oil|oil)$/i, "2709.00.20"],
  [/^(?:lumber|timber)$/i, "4407.11.00"],
  [/^(?:bicycles?)$/i, "8712.00.25"],
  [/^(?:t-?shirts?|clothing|clothes|garments|apparel)$/i, "6109.10.00"],
]

/** The sample of some goods by their word; nothing where no single number stands for them. */
export function sampleOf(goods: string): string | undefined {
  return SAMPLES.find(([words]) => words.test(goods))?.[1]
}
