import { realDay } from "../../core/index.ts"
import { inlineAnswerer, loadWorld } from "../../workbench/index.ts"
import type { UpkeepCommand } from "../upkeep.ts"
import { packageVersion } from "../version.ts"

/** `detente mcp`: a tool for each question, over standard input and output. */
export const mcpCommand: UpkeepCommand = (program) => {
  program
    .command("mcp")
    .description("the questions as tools for language models, over standard input and output")
    .option("--data <folder>", "your own records, which add to the shipped ones or take their place")
    .addHelpText("after", '\nExample, in a client\'s settings:\n  "command": "detente", "args": ["mcp"]\n')
    .action(async ({ data }: { readonly data?: string }) => {
      const { serveMcp } = await import("../../mcp/index.ts")
      const today = () => realDay("America/New_York")
      await serveMcp(
        inlineAnswerer(() => loadWorld(today(), undefined, data), today),
        packageVersion(),
      )
    })
}
