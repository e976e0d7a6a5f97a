import type { Command } from "commander"
import type { Output } from "./run-question.ts"
import { dataCommand } from "./upkeep/data.ts"
import { exportCommand } from "./upkeep/export-site.ts"
import { mcpCommand } from "./upkeep/mcp.ts"
import { ratebookCommand } from "./upkeep/ratebook.ts"
import { serveCommand } from "./upkeep/serve.ts"
import { tokenCommand } from "./upkeep/token.ts"

/** What an upkeep command gets to work with: where to write, and how to say its exit code. */
export interface Upkeep {
  readonly output: Output
  readonly exit: (code: number) => void
}

/** A command that tends the workbench and answers no question: terminal only, one file each in `upkeep/`. */
export type UpkeepCommand = (program: Command, upkeep: Upkeep) => void

/** Every upkeep command, in the order the help lists them. */
export const UPKEEP: readonly UpkeepCommand[] = [
  dataCommand,
  ratebookCommand,
  serveCommand,
  mcpCommand,
  tokenCommand,
  exportCommand,
]
