import { execFileSync, spawn } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A PostgreSQL of our own on loopback, in its own folder, gone with `stop`. */
export interface PostgresServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Debian keeps the server's programs out of PATH, one folder a version. */
function programs(): string | undefined {
  const base = "/usr/lib/postgresql"
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((v) => join(base, v, "bin")).find((bin) => existsSync(join(bin, "initdb")))
}

/** Why no server can be started here, or undefined when one can. */
export function whyNoPostgres(): string | undefined {
  if (programs() === undefined) return "no PostgreSQL server programs are installed"
  if (process.getuid?.() === 0 && user() === undefined) return "PostgreSQL refuses root and there is no postgres user"
  return undefined
}

/** The server refuses to run as root, so root hands it to the user Debian made for it. */
function user(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return {} as { uid: number; gid: number }
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }))
    return { uid: id("-u"), gid: id("-g") }
  } catch {
    return undefined
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs() as string
  const as = user() as { uid: number; gid: number }
  const folder = mkdtempSync(join(tmpdir(), "detente-pg-"))
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid)
  chmodSync(folder, 0o700)
  const run = { ...as, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } }
  execFileSync(join(bin, "initdb"), ["-D", folder, "-U", "detente", "-A", "trust", "--no-sync"], {
    ...run,
    stdio: "pipe",
  })
  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`]
  const server = spawn(join(bin, "postgres"), ["-D", folder, ...settings.flatMap((s) => ["-c", s])], {
    ...run,
    stdio: ["ignore", "ignore", "pipe"],
  })
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("ready to accept connections")) resolve()
    })
    server.once("exit", (code) => reject(new Error(`PostgreSQL left with ${code}`)))
  })
  return {
    url: `postgres://detente@127.0.0.1:${port}/postgres`,
    stop: () =>
      new Promise((resolve) => {
        server.removeAllListeners("exit").once("exit", () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        server.kill("SIGINT")
      }),
  }
}
