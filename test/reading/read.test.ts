import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ask, documentFile, findQuestion, type Question } from "../../src/workbench/index.ts"
import { readPdfApart } from "../../src/workbench/reading/pdf-apart.ts"
import { detente, fileWith } from "../cli/terminal.ts"
import { openRig } from "../http/rig.ts"
import { theWorld } from "../the-world.ts"
import { onePagePdf } from "./one-page-pdf.ts"

const read = findQuestion("read") as Question
const bytes = (text: string) => new TextEncoder().encode(text)
const asked = (file: object, format?: string) =>
  ask(read, { file, published: "2025-07-30" }, theWorld(), format === undefined ? {} : { format })

interface ReadJson {
  readonly kind: string
  readonly claims: readonly { readonly quote: string; readonly finding: { readonly verdict: string } }[]
  readonly tally: Readonly<Record<string, number>>
  readonly refused: readonly { readonly field?: string; readonly next?: string }[]
  readonly article: { readonly published: { readonly on: string; readonly basis: string } | null }
}

const LINE = "The US goods deficit with China was a record $295 billion in 2024."
const HTML = `<!doctype html><html><head><title>Record</title><meta property="article:published_time" content="2025-07-30"></head>
<body><article><h1>Record</h1><p>${LINE}</p><p>${"Talks in Stockholm went on for two days without an extension. ".repeat(5)}</p></article></body></html>`

describe("an article", () => {
  it("is read alike as text, HTML and PDF", () => {
    for (const [kind, file] of [
      ["text", documentFile("a.txt", bytes(LINE))],
      ["html", documentFile("a.html", bytes(HTML))],
      ["pdf", documentFile("a.pdf", onePagePdf(LINE))],
    ] as const) {
      const json = asked(file).json as ReadJson
      expect(json.kind).toBe(kind)
      expect(json.claims.map((claim) => claim.finding.verdict)).toEqual(expect.arrayContaining(["contradicted"]))
    }
  })

  it("with its own date needs none given", () => {
    const { json } = ask(read, { file: documentFile("a.html", bytes(HTML)) }, theWorld())
    expect((json as ReadJson).article.published?.on).toBe("2025-07-30")
  })

  it("without a date is not checked, and the reader is asked for it", () => {
    const { json, code } = ask(read, { file: { name: "a.txt", text: LINE } }, theWorld())
    const { claims, refused, article } = json as ReadJson
    expect([claims.length, article.published, refused[0]?.field, code]).toEqual([0, null, "published", 3])
  })

  it("keeps at most twenty words of any claim, and no text of the article", () => {
    const long = `${"The two delegations that had met in Stockholm under the eyes of many ".repeat(3)}said the truce expires on 12 August.`
    const { json } = asked({ name: "a.txt", text: long })
    for (const { quote } of (json as ReadJson).claims) expect(quote.split(" ").length).toBeLessThanOrEqual(21)
  })

  it("gives the same bytes each time", () => {
    const file = documentFile("a.txt", readFileSync("examples/article.txt"))
    expect(asked(file).body).toBe(asked(file).body)
    expect(asked(file, "html").body).toBe(asked(file, "html").body)
  })

  it("is refused where a PDF has no text or cannot be read", () => {
    const { json, code } = asked(documentFile("scan.pdf", bytes("%PDF-1.7 broken")))
    expect(code).toBe(3)
    expect((json as ReadJson).refused.length).toBe(1)
  })

  it("of any bytes gets an answer", () => {
    const wild = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary", maxLength: 300 }).map(bytes),
      fc.string({ maxLength: 200 }).map((text) => bytes(`<html><body><p>${text}`)),
      fc.constantFrom("\u202E\u0000 tariffs of 145%", '“”"’‘ said', "%%%$$$ 9e999 percent").map(bytes),
    )
    fc.assert(
      fc.property(wild, (given) => {
        const file = documentFile("any", given)
        const { body, code } = asked(file)
        expect([0, 1, 3]).toContain(code)
        expect(JSON.parse(body)).toHaveProperty("tally")
        expect(read.text(read.answer({ file, published: "2025-07-30" }, theWorld()), PLAIN)).not.toMatch(
          /\p{Cc}(?<!\n)/u,
        )
      }),
      { numRuns: 25 },
    )
  })
})

const same = (text: string) => text
const PLAIN = { bold: same, dim: same, us: same, cn: same }

describe("a PDF is read in a thread apart", () => {
  it("that gives its pages", () => {
    expect(readPdfApart(onePagePdf("Tariffs stand at 30 percent.")).text).toBe("Tariffs stand at 30 percent.")
  })

  it("and is given up when it takes too long", () => {
    const { text, notes } = readPdfApart(onePagePdf("Slow."), 0)
    expect([text, notes[0]]).toEqual(["", expect.stringContaining("more than 0 s")])
  })
})

describe("the page with findings", () => {
  const ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
  ]

  it.each(ATTACKS)("holds no markup of the article: %s", (attack) => {
    const sentence = `Bessent said ${attack} that US tariffs on China are 55 percent ${attack}.`
    for (const file of [
      { name: "a.txt", text: `${attack}\n\n${sentence}` },
      { name: "a.html", text: `<html><head><title>${attack}</title></head><body><p>${sentence}</p></body></html>` },
    ]) {
      const page = asked(file, "html").body
      const tags = page.match(/<[^>]*>/g) ?? []
      expect(tags.filter((tag) => /^<(script|img|svg|iframe|object)|\son\w+\s*=|javascript:/i.test(tag))).toEqual([])
      expect(page).toContain("Content-Security-Policy")
    }
  })

  it("and ClaimReview records close no script element", () => {
    const text = "US tariffs on </script><script>alert(1)</script> Chinese goods are 55 percent."
    expect(asked({ name: "a.txt", text }, "claimreview").body).not.toContain("</script")
  })
})

describe("over HTTP", () => {
  it("a PDF is posted as it is, and the page comes as a file that never runs there", async () => {
    const rig = await openRig()
    try {
      const post = (query: string, type: string, body: Uint8Array) =>
        rig.ask(`/api/read?published=2025-07-30${query}`, {
          method: "POST",
          headers: { "content-type": type },
          body: Buffer.from(body),
        })
      const pdf = await post("", "application/pdf", onePagePdf(LINE))
      expect(((await pdf.json()) as ReadJson).kind).toBe("pdf")
      const page = await post("&format=html", "text/plain", bytes(LINE))
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8")
      expect(page.headers.get("content-disposition")).toBe('attachment; filename="read.html"')
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'")
      expect(await page.text()).toBe(asked({ name: "upload", text: LINE }, "html").body)
      expect((await post("&format=nonsense", "text/plain", bytes(LINE))).status).toBe(406)
    } finally {
      await rig.close()
    }
  })
})

describe("on the command line", () => {
  it("the page is printed with --html and the code says a claim is contradicted", async () => {
    const path = fileWith(LINE, "a.txt")
    const { out, code } = await detente("read", path, "--published", "2025-07-30", "--html")
    expect(out).toMatch(/^<!doctype html>/)
    expect(code).toBe(1)
  })
})
