import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const MAIN = resolve(import.meta.dirname, "../../dist/cli/main.js")

/** `detente serve` as its own process, on a free port of loopback. */
export interface RunningServer {
  readonly url: string
  readonly process: ChildProcess
  /** What it wrote on standard error until now. */
  readonly log: () => string
  /** Sends a signal and waits for its end; gives the exit code, or the signal's name. */
  readonly end: (signal: "SIGTERM" | "SIGKILL") => Promise<number | string>
}

/** A fresh folder for state. */
export function stateFile(): string {
  return join(mkdtempSync(join(tmpdir(), "detente-serve-")), "state.journal")
}

/** Starts the built server and waits until it can be asked; throws what it printed when it does not come up. */
export async function startServer(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN, "serve", "--port", "0", "--threads", "1", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let [out, err] = ["", ""]
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text
  })
  const ended = new Promise<number | string>((done) => child.once("exit", (code, signal) => done(code ?? signal ?? 0)))
  const url = await new Promise<string>((done, fail) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text
      const found = /at (http:\S+)/.exec(out)?.[1]
      if (found !== undefined) done(found)
    })
    void ended.then((code) => fail(new Error(`the server left with ${code}: ${err}`)))
  })
  return {
    url,
    process: child,
    log: () => err,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Asks again and again until it holds. */
export async function until(holds: () => Promise<boolean>, seconds = 40): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries++) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`did not come true within ${seconds} s`)
}
