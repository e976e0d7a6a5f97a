import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"

/** Which language model is asked, where, and with which key. */
export interface ModelSettings {
  readonly model: string
  /** Base address of a service that speaks chat completions, like `https://host/v1`. */
  readonly url: string
  readonly key: string
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The settings of an environment; throws `bad-input` with everything missing or wrong at once, and never the key. */
export function modelSettings(environment: Readonly<Record<string, string | undefined>>): ModelSettings {
  const model = environment.DETENTE_MODEL?.trim() ?? ""
  const url = environment.DETENTE_MODEL_URL?.trim() ?? ""
  const key = environment.DETENTE_MODEL_KEY?.trim() ?? ""
  const issues: Issue[] = [
    ...(model === "" ? [missing("DETENTE_MODEL", "set it to the model's name")] : []),
    ...(url === "" ? [missing("DETENTE_MODEL_URL", "set it to the service's base address, like https://HOST/v1")] : []),
    ...(url === "" ? [] : wrongAddress(url)),
    ...(key === ""
      ? [missing("DETENTE_MODEL_KEY", "set it to the service's key, or to any word where none is asked")]
      : []),
    ...(/^[\x21-\x7e]*$/.test(key)
      ? []
      : [
          {
            field: "DETENTE_MODEL_KEY",
            message: "holds what no key holds.",
            next: "copy the key again, without blanks",
          },
        ]),
  ]
  if (issues.length > 0) throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
  return { model, url, key }
}

const missing = (field: string, next: string): Issue => ({ field, message: "is not set.", next })

/** The value is not repeated: an address may carry a secret. */
function wrongAddress(text: string): Issue[] {
  const field = "DETENTE_MODEL_URL"
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return [{ field, message: "is no address of the web.", next: "write it like https://HOST/v1" }]
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return [{ field, message: "carries more than a host and a path.", next: "put the key into DETENTE_MODEL_KEY" }]
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname))
    return [{ field, message: "would send the key in the clear.", next: "use https, or http on this machine alone" }]
  return []
}
