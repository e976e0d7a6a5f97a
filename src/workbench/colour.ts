/** How emphasis is written: ANSI on a terminal, nothing elsewhere. */
export interface Colour {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly us: (text: string) => string
  readonly cn: (text: string) => string
}

const same = (text: string): string => text

/** No colours: for files, pipes and terminals that want none. */
export const PLAIN: Colour = { bold: same, dim: same, us: same, cn: same }

const ansi = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`

/** US blue and China vermillion, as near as 256 colours come; neither is good or bad. */
export const ANSI: Colour = { bold: ansi("1"), dim: ansi("2"), us: ansi("38;5;32"), cn: ansi("38;5;166") }
