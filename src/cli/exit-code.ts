import { type DetenteError, isDetenteError } from "../core/index.ts"

/** 0 fine, 1 a finding against you, 2 wrong usage, 3 bad data. */
export function exitCodeOf(error: DetenteError): 2 | 3 {
  if (isDetenteError(error, "bad-records")) return 3
  if (!isDetenteError(error, "bad-input")) return 2
  return error.details.issues.some((issue) => issue.file !== undefined) ? 3 : 2
}

/** An error as `--json` prints it. */
export function errorJson(error: DetenteError) {
  return { error: { code: error.code, message: error.message, ...error.details } }
}
