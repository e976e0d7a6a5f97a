import { setFlagsFromString } from "node:v8"

/**
 * Has every pattern compiled to machine code the first time it is run. V8 compiles it to bytecode first and again at the
 * second run; reading runs some six hundred, which is half the time of the first article (decision 0213).
 */
export function compilePatternsOnce(): void {
  setFlagsFromString("--no-regexp-tier-up")
}
