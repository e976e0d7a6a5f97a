import { existsSync, mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { type RunningServer, startServer, stateFile } from "../http/running-server.ts"
import { chromiumPath, openBrowser, visit } from "./browser.ts"

const chromium = chromiumPath()
if (chromium === undefined) console.warn("No Chromium: the Reading page is not driven (3 tests).")

const ARTICLE = readFileSync("examples/article.txt", "utf8")

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /stays on this server/ }).fill(text)
  await page.getByLabel("published on").fill("2025-07-30")
  await page.getByRole("button", { name: "Which claims hold up?" }).click()
  await page.getByText(/\d+ claims, as known on 30 July 2025/).waitFor()
}

describe.skipIf(chromium === undefined)("the Reading page", () => {
  let browser: Browser
  let server: RunningServer
  const state = stateFile()
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(["--state", state]), openBrowser(chromium as string)])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.end("SIGTERM")
  })

  it("marks the claims of a pasted article, with the findings beside it", async () => {
    const { page, close } = await visit(browser, server.url, "/read?asOf=2025-07-30")
    await paste(page, ARTICLE)
    expect(await page.locator("a.claim").count()).toBeGreaterThan(3)
    expect(await page.locator("ol.findings > li").count()).toBeGreaterThan(3)
    await close()
  })

  it("shows whatever an article holds as text", async () => {
    const { page, errors, close } = await visit(browser, server.url, "/read?asOf=2025-07-30")
    await paste(page, `<img src=x onerror="document.title='broken'"> ${ARTICLE}`)
    expect(await page.locator(".words img").count()).toBe(0)
    expect(await page.title()).toBe("Reading · Détente")
    expect(errors).toEqual([])
    await close()
  })

  it("turns an article into proposed records, signed off or refused with a reason, and taken into a folder once", async () => {
    const { page, close } = await visit(browser, server.url, "/read?asOf=2025-07-30")
    await paste(
      page,
      `${ARTICLE}\n"We will not be hurried by any date on a calendar in this matter," Bessent said on Tuesday.`,
    )
    const draft = page.locator("form.draft").first()
    const path = (await draft.locator("code").textContent()) ?? ""
    expect(path).toMatch(/^ledger\/statements\/.*\.yaml$/)
    await draft.getByRole("button", { name: "Propose this record" }).click()
    await draft.getByRole("button", { name: "Proposed" }).waitFor()
    const waiting = page.locator(".proposals li", { hasText: path })
    await waiting.getByLabel("why").fill("heard in the recording")
    await waiting.getByRole("button", { name: "Sign off" }).click()
    await waiting.getByText(/accepted by local on .*: heard in the recording/).waitFor()
    await close()

    const folder = mkdtempSync(join(tmpdir(), "detente-taken-"))
    const taken = await detente("data", "take", "--data", folder, "--state", state)
    expect([taken.err, taken.out]).toEqual(["", `${path}, signed off by local\n`])
    expect(existsSync(join(folder, path))).toBe(true)
    expect((await detente("data", "take", "--data", folder, "--state", state)).out).toBe(
      "Nothing new was signed off.\n",
    )
  })
})
