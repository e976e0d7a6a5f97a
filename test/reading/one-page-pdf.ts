/** A PDF of one page with one line of text. */
export function onePagePdf(line: string): Uint8Array {
  const shown = line.replace(/[()\\]/g, "\\$&")
  const stream = `BT /F1 12 Tf 72 720 Td (${shown}) Tj ET`
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]
  let out = "%PDF-1.4\n"
  const offsets = objects.map((object, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, "0")} 00000 n \n`
  })
  const xref = out.length
  const trailer = "trailer << /Size 6 /Root 1 0 R >>"
  return new TextEncoder().encode(
    `${out}xref\n0 6\n0000000000 65535 f \n${offsets.join("")}${trailer}\nstartxref\n${xref}\n%%EOF`,
  )
}
