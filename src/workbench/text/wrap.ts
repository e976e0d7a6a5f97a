/** Breaks prose at a width (80 columns); its own leading spaces stay, lines after the first are indented. */
export function wrap(text: string, indent = 0, width = 80): string {
  return wrapped(text, indent, width).join("\n")
}

/** The same as lines. */
export function wrapped(text: string, indent: number, width: number): string[] {
  const lines: string[] = []
  const lead = /^ */.exec(text)?.[0] ?? ""
  let line = ""
  for (const word of text.trimStart().split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line)
      line = " ".repeat(indent) + word
    } else line = line === "" ? lead + word : `${line} ${word}`
  }
  return [...lines, line]
}
