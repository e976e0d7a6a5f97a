import { readdirSync, readFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { SpanProposer } from "../../src/reading/index.ts"
import {
  ask,
  findQuestion,
  inputShape,
  modelProposer,
  modelSettings,
  PLAIN,
  parseInput,
  type Question,
} from "../../src/workbench/index.ts"
import { detente, fileWith } from "../cli/terminal.ts"
import { openRig } from "../http/rig.ts"
import { theWorld } from "../the-world.ts"

const KEY = "key-that-nobody-may-see"
const RECORD = "The US goods deficit with China was a record $295 billion in 2024."
const QUIET = "Buyers in Ohio waited for the twelfth of August with full warehouses."
const ARTICLE = `${RECORD} ${QUIET}`

/** A reply as such services give it, its words put in the place for them. */
const reply = (content: unknown) => ({
  id: "chatcmpl-recorded",
  object: "chat.completion",
  created: 1_753_800_000,
  model: "recorded-1",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  usage: { prompt_tokens: 310, completion_tokens: 58, total_tokens: 368 },
})

const SPANS = [
  { quote: RECORD, label: "claim" },
  { quote: QUIET, label: "claim" },
  { quote: "The US goods deficit with China fell in 2024.", label: "claim" },
]
const FENCED = `\`\`\`json\n${JSON.stringify({ spans: SPANS })}\n\`\`\``

interface Heard {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
const heard: Heard[] = []

const spoken = (content: unknown): RequestListener => {
  return (_, answer) => answer.setHeader("content-type", "application/json").end(JSON.stringify(reply(content)))
}

/** A service of this machine's own, helpful under one path and difficult under the others. */
const services: Readonly<Record<string, RequestListener>> = {
  good: spoken(FENCED),
  chatty: spoken("I would rather tell you about tariffs."),
  other: spoken(JSON.stringify({ spans: [{ quote: 7, label: "verdict" }] })),
  silent: spoken(null),
  empty: (_, answer) => answer.setHeader("content-type", "application/json").end("null"),
  page: (_, answer) => answer.setHeader("content-type", "text/html").end("<p>Welcome</p>"),
  broken: (_, answer) => answer.setHeader("content-type", "application/json").end("{"),
  closed: (_, answer) =>
    answer
      .writeHead(401, { "content-type": "application/json" })
      .end(JSON.stringify({ error: { message: `Incorrect key: ${KEY}` } })),
  nowhere: (_, answer) => answer.writeHead(404).end(),
  busy: (_, answer) => answer.writeHead(429, { "retry-after": "1" }).end(),
  failing: (_, answer) => answer.writeHead(500).end(KEY),
  moved: (_, answer) => answer.writeHead(307, { location: "/good/v1/chat/completions" }).end(),
  large: spoken("x".repeat(5000)),
  slow: () => undefined,
  stalling: (_, answer) => answer.setHeader("content-type", "application/json").write("{"),
}

let server: Server
let at = ""

beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = ""
    request.on("data", (part) => {
      body += part
    })
    request.on("end", () => {
      const path = request.url ?? ""
      heard.push({ path, headers: request.headers, body })
      ;(services[path.split("/")[1] ?? ""] as RequestListener)(request, answer)
    })
  })
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  heard.length = 0
  for (const name of ["DETENTE_MODEL", "DETENTE_MODEL_URL", "DETENTE_MODEL_KEY"]) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

function enable(service: string): void {
  vi.stubEnv("DETENTE_MODEL", "recorded-1")
  vi.stubEnv("DETENTE_MODEL_URL", `${at}/${service}/v1`)
  vi.stubEnv("DETENTE_MODEL_KEY", KEY)
}

const reading = (...more: string[]) =>
  detente("read", fileWith(ARTICLE, "article.txt"), "--published", "2025-07-30", ...more)

interface ReadJson {
  readonly byModel?: {
    readonly model: string
    readonly provenance: string
    readonly dropped: number
    readonly spans: readonly {
      readonly start: number
      readonly end: number
      readonly claims: readonly string[]
      readonly finding?: { readonly verdict: string; readonly rule: string }
    }[]
  }
}

describe("a language model asked for spans", () => {
  it("adds spans that stand in the text, and changes nothing the rules said", async () => {
    const alone = await reading("--json")
    expect(heard).toEqual([])
    enable("good")
    const helped = await reading("--propose", "--json")
    const { byModel, ...rest } = JSON.parse(helped.out) as ReadJson
    const { file: _, ...before } = JSON.parse(alone.out)
    expect(rest).toMatchObject(before)
    expect(Object.keys(rest).toSorted()).toEqual([...Object.keys(before), "file"].toSorted())
    expect(helped.code).toBe(alone.code)
    expect(byModel).toMatchObject({ model: "recorded-1", dropped: 1 })
    expect(byModel?.provenance).toContain("recorded-1")
    expect(byModel?.spans.map(({ start, end }) => ARTICLE.slice(start, end))).toEqual([RECORD, QUIET])
    const [known, fresh] = byModel?.spans ?? []
    expect(known?.claims).not.toEqual([])
    expect(known?.finding).toBeUndefined()
    expect(fresh?.claims).toEqual([])
    const sentence = await detente("check", QUIET, "--published", "2025-07-30", "--json")
    expect(JSON.parse(sentence.out)).toMatchObject({ ...fresh?.finding })
  })

  it("is told so on the page, with what was dropped", async () => {
    enable("good")
    const { out } = await reading("--propose")
    expect(out).toContain("Pointed at by a language model (recorded-1)")
    expect(out).toContain("1 proposal does not stand in the text and was dropped.")
    expect(out.replace(/\s+/g, " ")).toContain("the tally above counts none of these.")
    expect(out.split("\n").filter((line) => [...line].length > 80)).toEqual([])
  })

  it("hears the text, the key and nothing else of the environment", async () => {
    vi.stubEnv("OPENAI_API_KEY", "another-key")
    vi.stubEnv("OPENAI_ORG_ID", "an-organisation")
    vi.stubEnv("OPENAI_CUSTOM_HEADERS", "X-Secret: one")
    enable("good")
    const { out, err } = await reading("--propose", "--json")
    expect(heard.map(({ path }) => path)).toEqual(["/good/v1/chat/completions"])
    const { headers, body } = heard[0] as Heard
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    expect(Object.keys(headers).filter((name) => /^(x-|openai)/.test(name))).toEqual([])
    const { model, messages } = JSON.parse(body) as { model: string; messages: { role: string; content: string }[] }
    expect(model).toBe("recorded-1")
    expect(messages.map(({ role }) => role)).toEqual(["system", "user"])
    expect(messages[1]?.content.trim()).toBe(ARTICLE)
    expect(out + err).not.toContain(KEY)
    expect(out).not.toContain(at)
  })

  it.each([
    ["chatty", "did not answer with spans"],
    ["other", "did not answer with spans"],
    ["silent", "did not answer with spans"],
    ["empty", "did not answer with spans"],
    ["page", "did not answer with spans"],
    ["broken", "is no JSON"],
    ["closed", "refused the key (status 401). Next: check DETENTE_MODEL_KEY"],
    ["nowhere", "no such address or model (status 404)"],
    ["busy", "takes no more questions now (status 429)"],
    ["failing", "refused the question (status 500)"],
    ["moved", "refused the question (status 307)"],
  ])("that is %s: %s", async (service, words) => {
    enable(service)
    const { code, out, err } = await reading("--propose")
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(words)
    expect(err).not.toContain(KEY)
    expect(heard).toHaveLength(1)
  })

  it("has so long and so much room to answer, and no more", async () => {
    const refusal = (service: string, limits: object) =>
      modelProposer({ model: "m", url: `${at}/${service}/v1`, key: KEY }, limits)
        .propose(ARTICLE)
        .then(String, (error: Error) => error.message)
    expect(await refusal("slow", { seconds: 0.2 })).toContain("did not answer within 0.2 seconds")
    expect(await refusal("stalling", { seconds: 0.2 })).toContain("did not answer within 0.2 seconds")
    expect(await refusal("large", { bytes: 1000 })).toContain("is larger than 1000 bytes")
    const nobody = modelProposer({ model: "m", url: "http://127.0.0.1:1/v1", key: KEY })
    expect(await nobody.propose(ARTICLE).then(String, (e: Error) => e.message)).toContain("cannot be reached")
  })

  it("is not asked before its settings are whole; everything missing is said at once", async () => {
    const { code, err } = await reading("--propose")
    expect(code).toBe(2)
    for (const name of ["DETENTE_MODEL:", "DETENTE_MODEL_URL:", "DETENTE_MODEL_KEY:"]) expect(err).toContain(name)
    const given = { DETENTE_MODEL: "m", DETENTE_MODEL_KEY: KEY }
    const refusal = (url: string, more = {}) => {
      try {
        return String(modelSettings({ ...given, DETENTE_MODEL_URL: url, ...more }).url)
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(refusal("https://models.example/v1")).toBe("https://models.example/v1")
    expect(refusal("http://localhost:11434/v1")).toBe("http://localhost:11434/v1")
    expect(refusal("http://models.example/v1")).toContain("in the clear")
    expect(refusal("http://127.0.0.1.models.example/v1")).toContain("in the clear")
    expect(refusal(`https://models.example/v1?key=${KEY}`)).toMatch(/^(?!.*key-that).*more than a host and a path/)
    expect(refusal("file:///etc/passwd")).toContain("no address of the web")
    expect(refusal("https://models.example/v1", { DETENTE_MODEL_KEY: "two\nlines" })).toContain(
      "holds what no key holds",
    )
  })

  it("has no place in forms that could not say so", async () => {
    enable("good")
    for (const form of ["--csv", "--html", "--claimreview"]) {
      const { code, err } = await reading("--propose", form)
      expect([code, err]).toEqual([2, expect.stringContaining(`has no place in ${form}`)])
    }
    expect(heard).toEqual([])
  })
})

describe("without a model", () => {
  it("any other may stand behind the interface, and a text without a date is only pointed at", async () => {
    const read = findQuestion("read") as Question
    const fake: SpanProposer = { name: "fake", propose: async () => [{ quote: QUIET, label: "claim" }] }
    const answer = read.answer(parseInput(read, { file: { name: "a.txt", text: ARTICLE } }), theWorld())
    const helped = await read.propose?.(answer, fake)
    const { byModel } = read.json(helped) as ReadJson
    expect(byModel?.spans).toEqual([expect.not.objectContaining({ finding: expect.anything() })])
    expect(read.text(helped, PLAIN).replace(/\s+/g, " ")).toContain("not checked, as no day of publication is known")
  })

  it("reading is the same bytes whatever the environment says", async () => {
    const read = findQuestion("read") as Question
    const input = { file: { name: "a.txt", text: ARTICLE }, published: "2025-07-30" }
    const { body } = ask(read, input, theWorld())
    enable("good")
    expect(ask(read, input, theWorld()).body).toBe(body)
    expect(heard).toEqual([])
  })

  it("no server's door can ask one, even where the environment names it", async () => {
    enable("good")
    const rig = await openRig()
    const body = JSON.stringify({ file: { name: "a.txt", text: ARTICLE }, published: "2025-07-30", propose: true })
    const answer = await rig.ask("/api/read", { method: "POST", body, headers: { "content-type": "application/json" } })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain("is no field of read")
    await rig.close()
    expect(Object.keys(inputShape(findQuestion("read") as Question).properties)).not.toContain("propose")
    expect(heard).toEqual([])
    for (const door of ["http", "mcp", "dashboard"]) {
      const files = readdirSync(`src/${door}`, { recursive: true, encoding: "utf8" }).filter((f) => /\.tsx?$/.test(f))
      for (const file of files)
        expect(readFileSync(`src/${door}/${file}`, "utf8")).not.toMatch(/modelProposer|\.propose\(/)
    }
  })

  it("the client library is loaded only when it is asked", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((f) => /\.tsx?$/.test(f))
    const naming = files.filter((file) => readFileSync(`src/${file}`, "utf8").includes('"openai"'))
    expect(naming).toEqual(["workbench/model/model-proposer.ts"])
    expect(readFileSync(`src/${naming[0]}`, "utf8")).toMatch(/await import\("openai"\)/)
  })
})
