/** What may part the cells of a CSV file: spreadsheets of half the world write semicolons, copied cells come with tabs. */
export type Delimiter = "," | ";" | "\t"

/**
 * What parts the cells of a file, by its header: a comma where there is one, else whichever of semicolon and tab stands
 * there. Names of columns hold none of the three, so the header decides and no value is looked at.
 */
export function delimiterOf(text: string): Delimiter {
  const header = /^\uFEFF?\s*([^\r\n]*)/.exec(text)?.[1]?.replace(/"[^"]*"/g, "") ?? ""
  if (header.includes(",")) return ","
  return header.includes(";") ? ";" : header.includes("\t") ? "\t" : ","
}
