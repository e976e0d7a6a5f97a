import { letters } from "../text/letters.ts"

/**
 * A page's lines as paragraphs: a word cut at the end of a line is put together, and a line that was only full runs on.
 * A line much shorter than the page's others ends a paragraph, and so does one before a bullet.
 */
export function unwrap(page: string): string {
  const lines = page.split("\n").map((line) => line.trim())
  const lengths = lines.filter((line) => line !== "").map((line) => line.length)
  const full = lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.8)] ?? 0
  return lines
    .map((line, i) => {
      const next = lines[i + 1]
      if (next === undefined) return line
      if (letters()`\p{Ll}[-\u00ad\u2010]$`.test(line) && letters()`^\p{Ll}`.test(next)) return line.slice(0, -1)
      const ends = /[.!?:]["”’)]*$/.test(line)
      const parts = line === "" || next === "" || /^[•*·▪–-]\s/.test(next) || line.length < full * (ends ? 0.85 : 0.6)
      return parts ? `${line}\n\n` : `${line} `
    })
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}
