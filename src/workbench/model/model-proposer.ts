import type { SpanProposer } from "../../reading/index.ts"
import { boundedFetch, TooLarge } from "./bounded-fetch.ts"
import { INSTRUCTIONS, readModelAnswer } from "./model-answer.ts"
import { modelRefused } from "./model-refused.ts"
import type { ModelSettings } from "./model-settings.ts"

/** How long a model may think and how much it may say. */
export interface ModelLimits {
  readonly seconds?: number
  readonly bytes?: number
}

const SECONDS = 120
const BYTES = 1_000_000

/**
 * A model behind any service that speaks chat completions. The client library is loaded at the first question, asks once,
 * follows no redirect, logs nothing, and takes nothing from the environment but what is given here.
 */
export function modelProposer(settings: ModelSettings, limits: ModelLimits = {}): SpanProposer {
  const { seconds = SECONDS, bytes = BYTES } = limits
  return {
    name: settings.model,
    async propose(text) {
      const { default: OpenAI } = await import("openai")
      const client = new OpenAI({
        apiKey: settings.key,
        baseURL: settings.url,
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        maxRetries: 0,
        timeout: seconds * 1000,
        logLevel: "off",
        fetch: boundedFetch(bytes),
      })
      const signal = AbortSignal.timeout(seconds * 1000)
      const asked = { model: settings.model, messages: [message("system", INSTRUCTIONS), message("user", text)] }
      const reply = await client.chat.completions.create(asked, { signal }).catch((error: unknown) => {
        throw refusal(error, signal.aborted, { seconds, bytes })
      })
      const spans = readModelAnswer(wordsOf(reply))
      if (spans === undefined)
        throw modelRefused("The model did not answer with spans.", "ask again, or name another model in DETENTE_MODEL")
      return spans
    },
  }
}

const message = <Role extends "system" | "user">(role: Role, content: string) => ({ role, content })

/** A service may answer with anything: only text in the place for text counts. */
function wordsOf(reply: unknown): string {
  const { choices } = (typeof reply === "object" && reply !== null ? reply : {}) as { choices?: unknown }
  const first = Array.isArray(choices) ? (choices[0] as { message?: { content?: unknown } } | null) : undefined
  const content = first?.message?.content
  return typeof content === "string" ? content : ""
}

function refusal(error: unknown, late: boolean, { seconds, bytes }: Required<ModelLimits>) {
  const causes = causesOf(error)
  if (causes.some((cause) => cause instanceof TooLarge))
    return modelRefused(`The model's answer is larger than ${bytes} bytes.`, "name another model in DETENTE_MODEL")
  if (
    late ||
    causes.some((cause) => cause instanceof Error && /timeout|timed out/i.test(`${cause.name} ${cause.message}`))
  )
    return modelRefused(`The model did not answer within ${seconds} seconds.`, "ask again, or give a shorter text")
  const status = error instanceof Error && "status" in error ? Number(error.status) : Number.NaN
  if (status === 401 || status === 403)
    return modelRefused(`The service refused the key (status ${status}).`, "check DETENTE_MODEL_KEY")
  if (status === 404)
    return modelRefused(
      "The service knows no such address or model (status 404).",
      "check DETENTE_MODEL_URL and DETENTE_MODEL",
    )
  if (status === 429) return modelRefused("The service takes no more questions now (status 429).", "ask again later")
  if (status >= 300)
    return modelRefused(
      `The service refused the question (status ${status}).`,
      "check DETENTE_MODEL and DETENTE_MODEL_URL",
    )
  if (error instanceof SyntaxError) return modelRefused("The service's answer is no JSON.", "check DETENTE_MODEL_URL")
  const code = causes.map((cause) => (cause instanceof Error && "code" in cause ? cause.code : undefined)).find(isWord)
  return modelRefused(
    `The service cannot be reached${code === undefined ? "" : ` (${code})`}.`,
    "check DETENTE_MODEL_URL",
  )
}

const isWord = (code: unknown): code is string => typeof code === "string" && /^[A-Z_]+$/.test(code)

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = []
  for (let at = error; at instanceof Error && causes.length < 6; at = at.cause) causes.push(at)
  return causes
}
