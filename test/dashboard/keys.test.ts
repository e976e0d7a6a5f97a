import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningServer, startServer, stateFile } from "../http/running-server.ts"
import { chromiumPath, holds, openBrowser, press, tabTo, visit, type Watched } from "./browser.ts"

const chromium = chromiumPath()
if (chromium === undefined) console.warn("No Chromium: no page's main job is done by keys (10 tests).")

const ARTICLE = `${readFileSync("examples/article.txt", "utf8")}
"We will not be hurried by any date on a calendar in this matter," Bessent said on Tuesday.`

/** Every page's main job without a mouse: one page in one browser goes from page to page by keys, as a person would. */
describe.skipIf(chromium === undefined)("by keys alone", () => {
  let browser: Browser
  let server: RunningServer
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(["--state", stateFile()]), openBrowser(chromium as string)])
    watched = await visit(browser, server.url, "/?asOf=2025-07-29")
    page = watched.page
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.end("SIGTERM")
  })

  /** Goes to a page through the row of pages in the head. */
  async function goTo(name: string): Promise<void> {
    await tabTo(page, page.getByRole("navigation").getByRole("link", { name, exact: true }))
    await page.keyboard.press("Enter")
    await holds(page, 'document.activeElement.id === "main"')
  }

  it("Today: a number opens its trace, and the picture is taken along", async () => {
    await press(page, page.getByRole("button", { name: /^US charges/ }))
    const trace = page.getByRole("complementary", { name: "What the US charges is made of" })
    await tabTo(page, trace.getByRole("link", { name: "us.eo-14298" }))
    const figure = page.locator("#figure-both-sides")
    await press(page, figure.getByText("Table", { exact: true }))
    await figure.getByRole("cell", { name: "145.0%" }).first().waitFor()
    const download = page.waitForEvent("download")
    await press(page, figure.getByRole("button", { name: "CSV" }))
    expect(readFileSync(await (await download).path(), "utf8")).toMatch(/^from,charged by/)
  })

  it("Record: from a trace to the act, its life and its sources", async () => {
    await press(page, page.locator("#trace-us").getByRole("link", { name: "us.eo-14298" }))
    await page.waitForURL(/\/r\/us\.eo-14298/)
    await page.locator("ol.life li").first().waitFor()
    await tabTo(page, page.locator("ol.sources a"))
    await press(page, page.getByText("Cite this"))
    await press(page, page.getByRole("button", { name: "Copy: Permalink" }))
    await page.getByText("Copied").waitFor()
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/\/r\/.*asOf=2025-07-29/)
  })

  it("Timeline: events are narrowed, and an act shows what answered it", async () => {
    await goTo("Timeline")
    await tabTo(page, page.getByLabel("kind"))
    await page.keyboard.press("ArrowDown")
    await page.waitForURL(/kind=act/)
    const act = page.locator("li", { hasText: "Reciprocal duty on China raised to 84" })
    await press(page, act.getByRole("button", { name: "answers" }), "Space")
    await page.getByRole("heading", { name: "What answered what" }).waitFor()
  })

  it("Duty: a code is typed, a direction chosen, and a layer opened to its basis", async () => {
    await goTo("Duty")
    await tabTo(page, page.getByLabel("code", { exact: true }))
    await page.keyboard.type("1201.90")
    await page.keyboard.press("Tab")
    for (let down = 0; down < 3; down++) await page.keyboard.press("ArrowDown")
    await tabTo(page, page.getByRole("button", { name: "What is owed?" }))
    await page.keyboard.press("Enter")
    await page.waitForURL(/code=1201\.90.*origin=US/)
    const basis = page.locator("table.ladder details", { hasText: "act" })
    await press(page, basis.locator("summary"))
    await tabTo(page, basis.getByRole("link"))
  })

  it("Outcomes: a file is chosen, a deal named, and the bill taken along", async () => {
    await goTo("Outcomes")
    const chooser = page.waitForEvent("filechooser")
    await press(page, page.getByLabel("CSV of entry lines"))
    await (await chooser).setFiles(resolve("examples/portfolio.csv"))
    await page.getByRole("heading", { name: /78 lines, compared on 12 August 2025/ }).waitFor()
    await tabTo(page, page.getByLabel("US rate"))
    await page.keyboard.type("15")
    await page.keyboard.press("Tab")
    await page.keyboard.type("5")
    await page.keyboard.press("Enter")
    await page.waitForURL(/ending=deal:us%3D15%25,cn%3D5%25/)
    const bill = page.locator("#figure-bill-US")
    await bill.locator("svg").getByText("deal: us 15%, cn 5%").waitFor()
    const download = page.waitForEvent("download")
    await press(page, bill.getByRole("button", { name: "SVG" }))
    expect(readFileSync(await (await download).path(), "utf8")).toContain("deal: us 15%, cn 5%")
  })

  it("Effects: both tariffs are moved, and the model answers", async () => {
    await goTo("Effects")
    await page.getByText("3 of 3 elasticities solved").waitFor()
    await press(page, page.getByRole("slider", { name: /The US adds/ }), "Home")
    await press(page, page.getByRole("slider", { name: /China adds/ }), "End")
    await page.waitForURL(/us=0&cn=150/)
    await page.locator("h1", { hasText: /−\d\.\d\d%.* in China/ }).waitFor()
    await press(page, page.getByText("What these figures rest on"))
    await page
      .getByText(/central elasticity/)
      .last()
      .waitFor()
  })

  it("Exposure: the picture is read as a table, and the wide table scrolled", async () => {
    await goTo("Exposure")
    const figure = page.locator("#figure-exposure")
    await press(page, figure.getByText("Table", { exact: true }))
    await figure.getByRole("cell", { name: /\w/ }).first().waitFor()
    const wide = page.getByRole("region", { name: "US industries by share from China" })
    await page.setViewportSize({ width: 390, height: 844 })
    await press(page, wide, "ArrowRight")
    await holds(page, "document.activeElement.scrollLeft > 0")
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it("Commitments: what is settled is left out, and a promise opened to its evidence", async () => {
    await goTo("Commitments")
    const all = await page.locator("main h1").textContent()
    await press(page, page.getByLabel("leave out what is settled"), "Space")
    await holds(page, `document.querySelector("main h1")?.textContent !== ${JSON.stringify(all)}`)
    await press(page, page.locator("main .columns summary").first())
    await page.locator("main .columns details[open] li").first().waitFor()
  })

  it("Reading: an article is pasted, a record proposed from it and signed off", async () => {
    await goTo("Reading")
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(ARTICLE)})`)
    await press(page, page.getByRole("textbox", { name: /stays on this server/ }), "Control+v")
    await tabTo(page, page.getByLabel("published on"))
    await page.keyboard.type("2025-07-30")
    await page.keyboard.press("Enter")
    await page.getByText(/\d+ claims, as known on/).waitFor()
    await press(page, page.locator("a.claim").first())
    await press(page, page.locator("ol.findings summary").first())
    const draft = page.locator("form.draft").first()
    await press(page, draft.getByRole("button", { name: "Propose this record" }))
    const waiting = page.locator(".proposals li").first()
    await tabTo(page, waiting.getByLabel("why"))
    await page.keyboard.type("heard in the recording")
    await press(page, waiting.getByRole("button", { name: "Sign off" }))
    await waiting.getByText(/accepted by local on .*: heard in the recording/).waitFor()
  })

  it("Method: sources are read, and any page is printed", async () => {
    await goTo("Method")
    await tabTo(page, page.getByRole("region", { name: "Every source" }))
    await tabTo(page, page.getByRole("region", { name: "Every source" }).getByRole("link").first())
    await page.evaluate("window.print = () => { window.printed = true }")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("print this")
    await page.getByRole("option", { name: /Print this page/ }).waitFor()
    await page.keyboard.press("Enter")
    await holds(page, "window.printed === true")
    expect([watched.errors, watched.foreign]).toEqual([[], []])
  })
})
