import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"

const FOLDER = join(import.meta.dirname, "screens")

/** Keeps a page as it looks beside the tests, when asked by SCREENS=write; the pictures are there to be looked at. */
export async function keepScreen(page: Page, path: string, look: string): Promise<void> {
  if (process.env.SCREENS !== "write") return
  mkdirSync(FOLDER, { recursive: true })
  const name = /^\/(\w*)/.exec(path)?.[1] || "today"
  await page.evaluate("window.scrollTo(0, 0)")
  await page.screenshot({ path: join(FOLDER, `${name}-${look}.jpg`), type: "jpeg", quality: 60 })
}
