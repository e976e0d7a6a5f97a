import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Packs the package, installs the tarball into an empty project, and asks it a question by command and by import. */
const folder = mkdtempSync(join(tmpdir(), "detente-package-"))
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] })

try {
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { encoding: "utf8" })
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true, "type": "module" }\n')
  run("npm", "install", "--silent", "--no-audit", "--no-fund", join(folder, packed.trim().split("\n").at(-1) as string))
  const printed = run("npx", "detente", "status", "--as-of", "2025-07-29", "--json")
  const script = `
    import { parseDay } from "detente/core"
    import { ask, findQuestion, loadWorld } from "detente/workbench"
    const { body } = ask(findQuestion("status"), { asOf: "2025-07-29" }, loadWorld(parseDay("2026-10-09")))
    process.stdout.write(body)`
  const asked = run("node", "--input-type=module", "--eval", script)
  if (printed !== asked) throw new Error("the installed command and the installed library differ")
  console.log(`installed from ${packed.trim()}: command and library give the same ${asked.length} characters`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
