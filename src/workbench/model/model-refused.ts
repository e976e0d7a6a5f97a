import { DetenteError, formatIssue } from "../../core/index.ts"

/** A model that was not asked or did not help: what happened and what to do. Never holds the key or the server's own words. */
export function modelRefused(message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field: "propose", message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
