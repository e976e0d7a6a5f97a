import { spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"

/** A ClickHouse of our own on loopback, in its own folder, gone with `stop`. */
export interface ClickhouseServer {
  readonly url: string
  readonly folder: string
  /** Runs a statement; rows to insert come as its data. */
  readonly ask: (statement: string, data?: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/** Ports a server listens on; chosen before it starts, so that several can name each other. */
export interface ClickhousePorts {
  readonly http: number
  readonly tcp: number
}

/** The server's program, where it is on PATH. */
function program(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter)
  return folders.map((folder) => join(folder, "clickhouse-server")).find((path) => existsSync(path))
}

/** Why no server can be started here, or undefined when one can. */
export function whyNoClickhouse(): string | undefined {
  return program() === undefined ? "no clickhouse-server is installed" : undefined
}

/** Two ports nobody listens on. */
export async function freePorts(): Promise<ClickhousePorts> {
  const [http, tcp] = await Promise.all([freePort(), freePort()])
  return { http, tcp }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

/** Starts a server; `shards` are the ports of a cluster named `two`, `dictionaries` a pattern of XML files. */
export async function startClickhouse(
  ports: ClickhousePorts,
  { shards = [], dictionaries = "" }: { shards?: readonly ClickhousePorts[]; dictionaries?: string } = {},
): Promise<ClickhouseServer> {
  const folder = mkdtempSync(join(tmpdir(), "detente-ch-"))
  for (const name of ["data", "tmp"]) mkdirSync(join(folder, name))
  const cluster = shards
    .map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`)
    .join("")
  writeFileSync(
    join(folder, "config.xml"),
    `<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host><http_port>${ports.http}</http_port><tcp_port>${ports.tcp}</tcp_port>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
  <users_config>users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database><mark_cache_size>104857600</mark_cache_size>
  <dictionaries_config>${dictionaries}</dictionaries_config>
  <remote_servers>${cluster === "" ? "" : `<two>${cluster}</two>`}</remote_servers>
</yandex>`,
  )
  writeFileSync(
    join(folder, "users.xml"),
    `<yandex><profiles><default><max_memory_usage>3000000000</max_memory_usage></default></profiles>
  <users>
    <default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default>
    <clerk><password>quiet</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></clerk>
  </users><quotas><default/></quotas></yandex>`,
  )
  const server = spawn(program() as string, [`--config-file=${join(folder, "config.xml")}`], {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore"],
  })
  const left = new Promise<never>((_, reject) => {
    server.once("exit", (code) => reject(new Error(`ClickHouse left with ${code}`)))
  })
  left.catch(() => {})
  const url = `clickhouse://127.0.0.1:${ports.http}/default`
  const answers = async (): Promise<void> => {
    for (;;) {
      const reply = await fetch(`http://127.0.0.1:${ports.http}/ping`).catch(() => undefined)
      if (reply?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await Promise.race([answers(), left])
  return {
    url,
    folder,
    async ask(statement, data) {
      const to = `http://127.0.0.1:${ports.http}/`
      const asked = data === undefined ? to : `${to}?query=${encodeURIComponent(statement)}`
      const reply = await fetch(asked, { method: "POST", body: data ?? statement })
      const text = await reply.text()
      if (!reply.ok) throw new Error(text)
      return text
    },
    stop: () =>
      new Promise((resolve) => {
        server.removeAllListeners("exit").once("exit", () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        server.kill("SIGTERM")
      }),
  }
}
