import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answerOneSector, parseWorld } from "../../src/effects/index.ts"
import { chromiumPath, openBrowser } from "../dashboard/browser.ts"
import { serveFiles } from "../site/file-server.ts"

const ROOT = resolve(import.meta.dirname, "../..")
const chromium = chromiumPath()
if (chromium === undefined) console.warn("No Chromium: the library is not run in a browser (2 tests).")

/** What a page says where the packages stand; nothing is bundled. */
const IMPORTS = {
  imports: {
    "detente/core": "/dist/core/index.js",
    "detente/effects": "/dist/effects/index.js",
    "temporal-polyfill": "/node_modules/temporal-polyfill/index.js",
    "temporal-utils": "/node_modules/temporal-utils/dist/index.js",
    "temporal-utils/protected": "/node_modules/temporal-utils/dist/protected.js",
    "temporal-utils/protected-error-messages": "/node_modules/temporal-utils/dist/protected-error-messages.js",
  },
}

/** Runs a module in a page that has nothing but the package's files, and gives what it leaves in `told`. */
async function run(browser: Browser, origin: string, code: string): Promise<unknown> {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on("pageerror", (error) => errors.push(error.message))
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  const script = `<script type="importmap">${JSON.stringify(IMPORTS)}</script><script type="module">${code}\n</script>`
  await page.route(`${origin}page.html`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>a page</title>${script}` }),
  )
  await page.goto(`${origin}page.html`)
  await page.waitForFunction("window.told !== undefined", undefined, { timeout: 30_000 }).catch(() => {})
  expect(errors).toEqual([])
  const told = await page.evaluate("window.told")
  await page.close()
  return told
}

describe.skipIf(chromium === undefined)("the package's own files in a browser, as they are", () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveFiles>>
  beforeAll(async () => {
    ;[browser, server] = await Promise.all([openBrowser(chromium as string), serveFiles(ROOT, "/")])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it("give days, money and rates", async () => {
    const told = await run(
      browser,
      server.url,
      `import { applyPpm, formatRate, parseDay, parseRate, speakDay } from "detente/core"
       window.told = [speakDay(parseDay("2025-08-12")), applyPpm(1_000_000, 1_450_000), formatRate(parseRate("34%"))]`,
    )
    expect(told).toEqual(["12 August 2025", 1_450_000, "34%"])
  })

  it("solve the model to the figure Node gives", async () => {
    const code = `import { answerOneSector, parseWorld } from "detente/effects"
      const texts = await Promise.all(
        ["economies", "trade"].map((name) => fetch("/data/model/world-2023/" + name + ".csv").then((r) => r.text())))
      window.told = (${incomes.toString()})(answerOneSector, parseWorld, texts)`
    const seen = (await run(browser, server.url, code)) as ReturnType<typeof incomes>
    const texts = ["economies", "trade"].map((name) =>
      readFileSync(join(ROOT, `data/model/world-2023/${name}.csv`), "utf8"),
    )
    const here = incomes(answerOneSector, parseWorld, texts)
    expect(seen.map(({ code: name }) => name).sort()).toEqual(["CHN", "USA"])
    for (const [i, { income }] of seen.entries()) expect(income).toBeCloseTo(here[i]?.income as number, 9)
  })
})

/** Real income of both after add-ons; also run in a page, so it stands by itself. */
function incomes(solve: typeof answerOneSector, read: typeof parseWorld, texts: readonly string[]) {
  const additions = [
    { importer: "USA", exporter: "CHN", rate: 0.3 },
    { importer: "CHN", exporter: "USA", rate: 0.1 },
  ]
  const question = {
    economy: read(...texts),
    additions,
    pair: ["USA", "CHN"],
    baseYear: "2023",
    source: "BACI",
  } as const
  return solve(question)
    .countries.filter(({ code }) => code === "USA" || code === "CHN")
    .map(({ code, realIncome }) => ({ code, income: realIncome as number }))
}
