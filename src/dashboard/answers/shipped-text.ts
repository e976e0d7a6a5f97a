/** Texts of the package that pages can take along, each fetched when first asked for. */
const TEXTS = import.meta.glob<string>(["../../../examples/portfolio.csv", "../../../data/model/world-2023/*.csv"], {
  query: "?raw",
  import: "default",
})

/** The text of a shipped file by the end of its path. */
export async function shippedText(ending: string): Promise<string> {
  const found = Object.entries(TEXTS).find(([path]) => path.endsWith(ending))
  if (found === undefined) throw new Error(`${ending} is not part of this bundle`)
  return found[1]()
}
