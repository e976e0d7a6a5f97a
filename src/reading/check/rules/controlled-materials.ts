/** Materials under control, by the words of the records. */
export const MATERIALS: readonly (readonly [said: RegExp, record: RegExp])[] = [
  [/\brare[\s-]earths?\b/i, /rare[\s-]earth|samarium|holmium/i],
  [/\b(?:gallium|germanium|antimony)\b/i, /gallium/i],
  [/\b(?:tungsten|tellurium|bismuth|molybdenum|indium)\b/i, /tungsten/i],
  [/\blithium|batter(?:y|ies)\b/i, /lithium/i],
  [/\bsuperhard|diamond/i, /superhard materials and diamond/i],
  [/\bgraphite\b/i, /graphite anode|gallium/i],
]
