import { DetenteError } from "./error.ts"

declare const codeBrand: unique symbol

/** A goods code as 2, 4, 6, 8 or 10 digits without dots: `85076000`. */
export type HsCode = string & { readonly [codeBrand]: true }

/** Why a text is not a goods code, with the next thing to try. */
export interface BadCode {
  readonly message: string
  readonly next: string
}

/** Reads `8507.60.0020`, `8507 60 00` or `85076000`. */
export function readCode(text: string): HsCode | BadCode {
  const digits = text.trim().replace(/[.\s]/g, "")
  if (!/^\d+$/.test(digits)) {
    return { message: "is not a goods code", next: "give the HTS digits, with or without dots, like 8507.60.0020" }
  }
  if (digits.length % 2 === 1 || digits.length > 10) {
    const padded = `0${digits}`
    return digits.length < 10 && isChapter(padded.slice(0, 2))
      ? {
          message: `has ${digits.length} digits: it seems to have lost its leading zero`,
          next: `did you mean ${dotted(padded)}? Keep the column as text in the spreadsheet`,
        }
      : { message: `has ${digits.length} digits; codes have 4, 6, 8 or 10`, next: "give the whole HTS number" }
  }
  if (!isChapter(digits.slice(0, 2))) {
    return {
      message: `starts with ${digits.slice(0, 2)}, which is no chapter of the schedule`,
      next: "use chapters 01 to 99",
    }
  }
  return digits as HsCode
}

function isChapter(two: string): boolean {
  const chapter = Number(two)
  return chapter >= 1 && chapter <= 99 && chapter !== 77
}

/**
 * Reads a goods code; throws `bad-code` saying what to try next.
 *
 * @example
 * ```js
 * import { dotted, parseCode } from "detente/core"
 * console.log(dotted(parseCode("9503.00.0073")))
 * // 9503.00.0073
 * ```
 */
export function parseCode(text: string): HsCode {
  const code = readCode(text)
  if (typeof code === "string") return code
  throw new DetenteError("bad-code", `"${text}" ${code.message}. Next: ${code.next}.`, { text })
}

/** `8507600020` → `8507.60.0020`, the way the schedule prints it. */
export function dotted(code: string): string {
  if (code.length <= 4) return code
  const subheading = `${code.slice(0, 4)}.${code.slice(4, 6)}`
  return code.length <= 6 ? subheading : `${subheading}.${code.slice(6)}`
}

/** The code asked last and its prefixes: one code is held against dozens of lists in a row. */
let lastAsked: { readonly code: string; readonly found: readonly string[] } = { code: "", found: [] }

/** Every prefix a legal list may name, longest first: 10, 8, 6, 4 and 2 digits. */
export function prefixes(code: HsCode): readonly string[] {
  if (code === lastAsked.code) return lastAsked.found
  const found: string[] = []
  for (let length = code.length; length >= 2; length -= 2) found.push(code.slice(0, length))
  lastAsked = { code, found }
  return found
}
