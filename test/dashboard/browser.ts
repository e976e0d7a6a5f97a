import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core"
import { until } from "../http/running-server.ts"

/** The Chromium to drive: CHROMIUM_PATH, or `chromium` on the PATH; undefined when there is none. */
export function chromiumPath(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined) return existsSync(given) ? given : undefined
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)))
    .find((path) => existsSync(path))
}

/** Starts Chromium without a window and without talking to anybody. */
export function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["background-networking", "component-update", "sync"].map((what) => `--disable-${what}`)
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", ...quiet],
  })
}

/** What a page did besides showing itself. */
export interface Watched {
  readonly page: Page
  /** Requests to anywhere but the server. */
  readonly foreign: string[]
  /** Errors in the page and on its console, refusals of the content policy among them. */
  readonly errors: string[]
  readonly close: () => Promise<void>
}

export const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: "light" } as const
export const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const

/** Opens an address of the server in a fresh profile and waits until nothing is on its way. */
export async function visit(
  browser: Browser,
  origin: string,
  path: string,
  as: BrowserContextOptions = DESK,
): Promise<Watched> {
  const context = await browser.newContext({ reducedMotion: "reduce", acceptDownloads: true, ...as })
  const page = await context.newPage()
  const [foreign, errors]: [string[], string[]] = [[], []]
  page.on("request", (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) foreign.push(url)
  })
  page.on("pageerror", (error) => errors.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text())
  })
  await page.goto(new URL(path, origin).href)
  await page.waitForLoadState("networkidle")
  // A script that has come need not have run: keys pressed before it has are heard by nobody.
  await page.locator("main").first().waitFor()
  await page.evaluate("new Promise((done) => requestIdleCallback(() => done(), { timeout: 2000 }))")
  return { page, foreign, errors, close: () => context.close() }
}

/** The element the keyboard stands on, where it does not show that it does; the page itself need not. */
const UNSEEN = `(() => {
  const at = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  const seen = at === document.body || at.id === "main" || (outlineStyle !== "none" && outlineWidth !== "0px")
  return seen ? "" : at.outerHTML.slice(0, 120)
})()`

/**
 * Presses Tab until the keyboard stands on something, as a person without a mouse would; throws when it is not reached
 * or when some stop on the way does not show that the keyboard stands there.
 */
export async function tabTo(page: Page, wanted: Locator, most = 250): Promise<void> {
  await wanted.first().waitFor()
  const reached = wanted.first().and(page.locator(":focus"))
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab")
    const unseen = await page.evaluate<string>(UNSEEN)
    if (unseen !== "") throw new Error(`the keyboard stands unseen on ${unseen}`)
    if ((await reached.count()) > 0) return
  }
  throw new Error(`not reached by ${most} presses of Tab`)
}

/** Goes to something by Tab and presses Enter, or another key. */
export async function press(page: Page, wanted: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

/** Waits until an expression holds in the page, asking from outside: the page's policy allows no evaluation within. */
export async function holds(page: Page, expression: string): Promise<void> {
  await until(() => page.evaluate<boolean>(expression), 30)
}
