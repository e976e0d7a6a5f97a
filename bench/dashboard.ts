import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { chromiumPath, openBrowser, visit } from "../test/dashboard/browser.ts"
import { startServer, stateFile } from "../test/http/running-server.ts"

/** The dashboard's budgets: weight of the first page, time to its answer, time of a step of the date bar. */
const BUDGET = { firstPageBytes: 250_000, firstAnswerMs: 1000, stepMs: 100 }

const chromium = chromiumPath()
if (chromium === undefined) throw new Error("No Chromium on the PATH and no CHROMIUM_PATH.")
const server = await startServer(["--state", stateFile()])
const browser = await openBrowser(chromium)
let over = 0
const tell = (what: string, figure: number, budget: number, unit: string) => {
  if (figure > budget) over++
  console.log(`${figure > budget ? "OVER" : "ok  "} ${what}: ${Math.round(figure)} ${unit} of ${budget}`)
}

const warm = await visit(browser, server.url, "/")
await warm.close()

const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
const page = await context.newPage()
let bytes = 0
page.on("response", async (response) => {
  const body = await response.body().catch(() => Buffer.alloc(0))
  bytes += gzipSync(body).length
})
const began = performance.now()
await page.goto(`${server.url}?asOf=2025-07-29`)
await page.getByText("The truce runs to 12 August 2025.").waitFor()
const answered = performance.now() - began
await page.waitForLoadState("networkidle")
tell("first page, script and data, gzipped", bytes, BUDGET.firstPageBytes, "bytes")
tell("first answer on the page", answered, BUDGET.firstAnswerMs, "ms")

const steps: number[] = []
for (let day = 28; day > 8; day--) {
  const from = performance.now()
  await page.keyboard.press("ArrowLeft")
  await page.getByText(`On ${day} July 2025 the US`).waitFor()
  steps.push(performance.now() - from)
}
steps.sort((a, b) => a - b)
tell("a step of the date bar, median of 20", steps[10] as number, BUDGET.stepMs, "ms")

const assets = resolve("dist/dashboard/assets")
for (const name of readdirSync(assets).filter((file) => file.startsWith("index-"))) {
  console.log(`     ${name}: ${gzipSync(readFileSync(join(assets, name))).length} bytes gzipped`)
}
await browser.close()
await server.end("SIGTERM")
process.exitCode = over > 0 ? 1 : 0
