import { describe, expect, it } from "vitest"
import { readSource } from "./source-text.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const BODY = "The two delegations met in Stockholm for two days and parted without an extension of the truce. ".repeat(
  6,
)

/** A one-page PDF with one line of text. */
function pdf(line: string): Uint8Array {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`
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
  return bytes(
    `${out}xref\n0 6\n0000000000 65535 f \n${offsets.join("")}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`,
  )
}

describe("a source", () => {
  it("of HTML is read without banners, menus, advertisements, comments and other stories", async () => {
    const furniture = [
      '<nav>Trade: 25% off</nav><div class="cookie-banner">“Accept all,” says our partner.</div>',
      `<article><h1>Envoys part</h1><p>${BODY}</p><div class="ad">Save $99</div><aside>Tariffs hit 145%</aside></article>`,
      '<section class="comments"><p>“Fake!” said user99.</p></section><footer>© 2025</footer>',
    ]
    const { text } = await readSource(bytes(`<html><body>${furniture.join("")}</body></html>`))
    expect(text).toContain("parted without an extension")
    expect(text).not.toMatch(/25% off|Accept all|\$99|145%|user99/)
  })

  it("of HTML gives main text, title, byline and its own date", async () => {
    const html = `<!doctype html><html><head><title>Envoys part</title><meta property="article:published_time" content="2025-07-30T08:00:00Z"></head><body><nav>Menu Home Tags</nav><article><h1>Envoys part</h1><p class="byline">By Ana Roe</p><p>${BODY}</p><p>“Nothing is agreed,” &ndash; Ilse Varga</p><script>steal()</script></article></body></html>`
    const source = await readSource(bytes(html))
    expect(source.kind).toBe("html")
    expect(source.published).toEqual({ value: "2025-07-30", basis: expect.any(String) })
    expect(source.title).toContain("Envoys part")
    expect(source.text).toContain("“Nothing is agreed,” – Ilse Varga")
    expect(source.text).not.toMatch(/steal|<p>/)
  })

  it("without a date says nothing of a date", async () => {
    expect((await readSource(bytes(`<html><body><p>${BODY}</p></body></html>`))).published).toBeUndefined()
    expect((await readSource(bytes("Plain words."))).published).toBeUndefined()
  })

  it("of PDF gives its text layer", async () => {
    const source = await readSource(pdf("Tariffs stand at 30 percent."))
    expect([source.kind, source.text]).toEqual(["pdf", "Tariffs stand at 30 percent."])
  })

  it("of broken bytes never throws", async () => {
    for (const bad of [
      "%PDF-1.7 broken",
      "<html><body><div",
      "<p>".repeat(5000),
      "\uFFFE\u0000",
      "",
      "<!doctype html><script>".repeat(100),
    ]) {
      expect(typeof (await readSource(bytes(bad))).text).toBe("string")
    }
    expect((await readSource(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).text).toBe("A")
  })
})
