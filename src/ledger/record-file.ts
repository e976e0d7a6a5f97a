/** A file of the record as text, so that reading the disk stays outside. */
export interface RecordFile {
  /** Path below the data folder, with forward slashes: `ledger/acts/us.eo-14298.yaml`. */
  readonly path: string
  readonly text: string
  /** From a folder of the user's own: its records add to ours, or take the place of ours with the same id. */
  readonly overlay?: boolean
}

/** A place in a file: 1-based line, when the text was found. */
export interface Place {
  readonly file: string
  readonly row?: number
}

/** Which file each record stands in, so that every problem can name file and line. */
export interface Homes {
  readonly has: (id: string) => boolean
  readonly add: (id: string, file: RecordFile) => void
  /** Where a record, or a text within it, stands. */
  readonly locate: (id: string, text?: string) => Place
}

/** An empty set of homes. */
export function keepHomes(): Homes {
  const homes = new Map<string, RecordFile>()
  return {
    has: (id) => homes.has(id),
    add: (id, file) => homes.set(id, file),
    locate(id, text) {
      const home = homes.get(id)
      if (home === undefined) return { file: id }
      const lines = home.text.split("\n")
      const start = Math.max(
        0,
        lines.findIndex((line) => new RegExp(`^[\\s-]*id: ["']?${literally(id)}["']?\\s*$`).test(line)),
      )
      const found = text === undefined ? start : lines.findIndex((line, i) => i >= start && line.includes(text))
      const anywhere = found >= 0 ? found : lines.findIndex((line) => line.includes(text ?? ""))
      return anywhere < 0 ? { file: home.path } : { file: home.path, row: anywhere + 1 }
    },
  }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}
