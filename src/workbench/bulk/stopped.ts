import { DetenteError } from "../../core/index.ts"

/** A run over files that cannot go on, with what to do about it. */
export function failure(message: string, next: string): DetenteError<"bad-input"> {
  return new DetenteError("bad-input", `${message}. Next: ${next}.`, { issues: [{ message, next }] })
}

/** A file that cannot be read as entry lines: bad data, not wrong usage. */
export function badFile(file: string, message: string, next: string): DetenteError<"bad-input"> {
  return new DetenteError("bad-input", `${file}: ${message}. Next: ${next}.`, { issues: [{ file, message, next }] })
}

/** Turns what the system said into what to do about it. */
export function explained(error: unknown, code: string = codeOf(error)): Error {
  if (error instanceof DetenteError) return error
  const said = error instanceof Error ? error.message : String(error)
  if (code === "ENOSPC" || code === "EDQUOT" || /No space left|disk quota/i.test(said)) {
    return failure("the disk is full; what was finished is kept", "free some space and run the same command again")
  }
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") {
    return failure(`the output cannot be written (${said})`, "give --out a place you may write to")
  }
  if (code === "ERR_WORKER_OUT_OF_MEMORY" || /out of memory|heap limit/i.test(said)) {
    return failure("the memory given is not enough; what was finished is kept", "run it again with more --memory")
  }
  return error instanceof Error ? error : new Error(said)
}

/** The code of a system error, or nothing. */
export const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "")
