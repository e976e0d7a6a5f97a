import { type DetenteError, isDetenteError } from "../core/index.ts"

/** 2 the asking was wrong, 3 the data given was: the same two everywhere, whatever the door calls them. */
export function exitCodeOf(error: DetenteError): 2 | 3 {
  if (isDetenteError(error, "bad-records")) return 3
  if (!isDetenteError(error, "bad-input")) return 2
  return error.details.issues.some((issue) => issue.file !== undefined) ? 3 : 2
}

/** The details of an error that may stand beside its own code and message. */
export function detailsOf({ details }: DetenteError): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => name !== "code" && name !== "message"))
}

/** An error as every door prints it. */
export function errorJson(error: DetenteError) {
  return { error: { code: error.code, message: error.message, ...detailsOf(error) } }
}
