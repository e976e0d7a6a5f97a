/** One cell of a table that can be downloaded. */
export type Cell = string | number

/** Quotes a cell; text that a spreadsheet would run as a formula is kept text by an apostrophe. */
export function csvCell(cell: Cell): string {
  if (typeof cell === "number") return String(cell)
  const safe = /^[=+\-@\t\r\n|%]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Saves rows as CSV. */
export function downloadCsv(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const text = [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")
  save(`${name}.csv`, new Blob([`${text}\r\n`], { type: "text/csv" }))
}

/** Saves rows as JSON, one object a row, with the sentence that says what they show. */
export function downloadJson(
  name: string,
  figure: {
    readonly title: string
    readonly summary: string
    readonly columns: readonly string[]
    readonly rows: readonly (readonly Cell[])[]
  },
): void {
  const { title, summary, columns } = figure
  const rows = figure.rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))
  save(`${name}.json`, new Blob([`${JSON.stringify({ title, summary, rows }, undefined, 2)}\n`]))
}

/** Saves the picture as it is drawn, in its daylight colours. */
export function downloadSvg(name: string, svg: SVGSVGElement | undefined): void {
  if (svg === undefined) return
  save(`${name}.svg`, new Blob([standing(svg)], { type: "image/svg+xml" }))
}

/** Saves the picture as PNG at twice its size, on paper white. */
export async function downloadPng(name: string, svg: SVGSVGElement | undefined): Promise<void> {
  if (svg === undefined) return
  const url = URL.createObjectURL(new Blob([standing(svg)], { type: "image/svg+xml" }))
  const image = new Image()
  await new Promise((done, failed) => {
    image.onload = done
    image.onerror = failed
    image.src = url
  })
  const canvas = document.createElement("canvas")
  canvas.width = svg.viewBox.baseVal.width * 2
  canvas.height = svg.viewBox.baseVal.height * 2
  const paper = canvas.getContext("2d")
  if (paper === null) return
  paper.fillStyle = "#ffffff"
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(url)
  canvas.toBlob((blob) => blob !== null && save(`${name}.png`, blob), "image/png")
}

function standing(svg: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`
}

/** Hands a file to the reader. */
export function save(name: string, blob: Blob): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
