/** Breaks prose at 80 columns; lines after the first are indented. */
export function wrap(text: string, indent = 0): string {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > 80) {
      lines.push(line)
      line = " ".repeat(indent) + word
    } else line = line === "" ? word : `${line} ${word}`
  }
  return [...lines, line].join("\n")
}
