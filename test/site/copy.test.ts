import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { chromiumPath, openBrowser, visit } from "../dashboard/browser.ts"
import { serveFiles } from "./file-server.ts"

const chromium = chromiumPath()
if (chromium === undefined) console.warn("No Chromium: the copy of the pages is written and not opened (5 tests).")

const parent = mkdtempSync(join(tmpdir(), "detente-copy-"))
const folder = join(parent, "site")
let printed: Awaited<ReturnType<typeof detente>>
beforeAll(async () => {
  printed = await detente("export", "site", folder, "--as-of", "2025-07-29")
}, 300_000)
afterAll(() => rmSync(parent, { recursive: true, force: true }))

describe("detente export site", () => {
  it("writes pages, answers and a feed, and says how much and on which dates", () => {
    expect(printed.err).toBe("")
    expect(printed.out).toMatch(/^\d+ files, [\d.]+ MB in .*, on 2025-07-29 as known 2025-07-29\n$/)
    for (const file of ["index.html", "timeline/index.html", "embed/index.html", "r/us.eo-14257/index.html"]) {
      expect(existsSync(join(folder, file)), file).toBe(true)
    }
    expect(readFileSync(join(folder, "feed.atom"), "utf8")).toContain("Third round, at Stockholm")
    expect(readdirSync(parent)).toEqual(["site"])
  })

  it("forbids anything from elsewhere in the page itself, and names no address of its own", () => {
    const html = readFileSync(join(folder, "timeline/index.html"), "utf8")
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/(src|href)="(\/|https?:)/)
  })

  it("leaves a folder of other things alone", async () => {
    const other = mkdtempSync(join(tmpdir(), "detente-other-"))
    writeFileSync(join(other, "letters.txt"), "mine")
    const { code, err } = await detente("export", "site", other)
    expect([code, err]).toEqual([2, expect.stringContaining("name a new folder")])
    expect(readdirSync(other)).toEqual(["letters.txt"])
  })
})

describe.skipIf(chromium === undefined)("a copy behind a plain file server, in a folder of its own", () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveFiles>>
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([openBrowser(chromium as string), serveFiles(folder, "/truce/")])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it("answers on every public page, asks for nothing it does not hold, and for nothing elsewhere", async () => {
    const { page, foreign, errors, close } = await visit(browser, server.url, server.url)
    expect(await page.locator("h1").textContent()).toBe("The truce runs to 12 August 2025.")
    const names = await page.locator("header nav a").allTextContents()
    expect(names).toEqual(["Today", "Timeline", "Effects", "Exposure", "Commitments", "Method"])
    for (const name of names) {
      await page.locator("header nav").getByRole("link", { name }).click()
      await page.waitForLoadState("networkidle")
      await page.locator("main h1, main h2").first().waitFor()
      expect(await page.locator(".refused").count(), name).toBe(0)
    }
    expect({ foreign, errors, missing: server.missing }).toEqual({ foreign: [], errors: [], missing: [] })
    await close()
  })

  it("moves its date bar to the days it holds", async () => {
    const { page, close } = await visit(browser, server.url, server.url)
    await page.keyboard.press("[")
    await page.waitForURL(/on=2025-07-28/)
    await page.getByText("On 28 July 2025 the US").waitFor()
    await page.keyboard.press("ArrowLeft")
    await page.getByText(/On \d+ (June|July) 2025 the US/).waitFor()
    await close()
  })

  it("keeps a record's own address over a reload, and a link made on the pinned dates", async () => {
    const { page, close } = await visit(browser, server.url, `${server.url}r/us.ieepa-reciprocal.cn`)
    await page.locator("ol.life").getByText("set at 125%").waitFor()
    await page.goto(`${server.url}r/us.ieepa-reciprocal.cn/?on=2025-07-29&asOf=2025-07-29`)
    await page.locator("ol.life").getByText("set at 125%").waitFor()
    await close()
  })

  it("shows one figure alone with its dates and data version", async () => {
    const { page, close } = await visit(browser, server.url, `${server.url}embed/?figure=both-sides`)
    await page.locator("#figure-both-sides svg").waitFor()
    expect(await page.locator("h1").isVisible()).toBe(false)
    expect(await page.locator("footer").textContent()).toMatch(/on 29 July 2025 .* data [0-9a-f]{12}/)
    await close()
  })

  it("says what it does not hold", async () => {
    const { page, close } = await visit(browser, server.url, `${server.url}timeline/?topic=soybeans`)
    await page.getByText("This copy of the pages was made as known on 2025-07-29").waitFor()
    await close()
  })
})
