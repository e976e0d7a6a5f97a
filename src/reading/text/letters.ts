/*
 * Letters as few ranges. `\p{L}` holds some six hundred, which makes a pattern two hundred times as dear to compile, and
 * reading has hundreds of patterns. Latin beyond Latin-1 counts as either case.
 */
const EITHER = "\\u0100-\\u02af\\u1e00-\\u1eff"
const UPPER = `A-Z\\u00c0-\\u00d6\\u00d8-\\u00de\\u0386-\\u03ab\\u0400-\\u042f${EITHER}`
const LOWER = `a-z\\u00df-\\u00f6\\u00f8-\\u00ff\\u03ac-\\u03ce\\u0430-\\u045f${EITHER}`
const LETTER = `A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0370-\\u03ff\\u0400-\\u052f\\u1e00-\\u1eff`

const RANGES: Readonly<Record<string, string>> = { L: LETTER, Lu: UPPER, Ll: LOWER }

/** Its parts: an escape, a class, a property outside one. */
const PART = /\\[^p]|\[(?:\\.|[^\]\\])*\]|\\p\{(?:Lu|Ll|L)\}/g
const PROPERTY = /\\p\{(Lu|Ll|L)\}/g

/** A pattern in which `\p{L}`, `\p{Lu}` and `\p{Ll}` stand for Latin, Greek and Cyrillic letters. */
export function pattern(source: string, flags = ""): RegExp {
  const narrow = source.replace(PART, (part) => {
    const ranges = part.replace(PROPERTY, (_all, kind: string) => RANGES[kind] as string)
    return part.startsWith("\\p") ? `[${ranges}]` : ranges
  })
  return new RegExp(narrow, flags)
}

const MADE = new WeakMap<TemplateStringsArray, RegExp>()

/**
 * A pattern written where it is used, made once.
 *
 * @example
 * ```ts
 * letters()`^\p{Lu}\p{Ll}+$`.test("Xi")
 * ```
 */
export function letters(flags = ""): (source: TemplateStringsArray) => RegExp {
  return (source) => {
    const known = MADE.get(source) ?? pattern(source.raw[0] as string, flags)
    MADE.set(source, known)
    return known
  }
}
