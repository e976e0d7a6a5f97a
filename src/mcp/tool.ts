import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js"
import { isDetenteError } from "../core/index.ts"
import { type Answerer, errorJson, inputShape, QUESTIONS, type Question } from "../workbench/index.ts"

/** A question as a tool: same word, same input, both dates, nothing changed by asking. */
export function toolOf(question: Question): Tool {
  const { properties, required = [] } = inputShape(question)
  return {
    name: question.name,
    title: question.purpose,
    description: `${question.purpose}. Like the command: detente ${question.example}`,
    inputSchema: {
      type: "object",
      properties,
      required: [...required],
      additionalProperties: false,
    } as Tool["inputSchema"],
    outputSchema: { type: "object" },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  }
}

/** Every question as a tool, in the order people meet them. */
export function tools(): Tool[] {
  return QUESTIONS.map(toolOf)
}

/** What to call after an error, by its code. */
const NEXT: Readonly<Record<string, string>> = {
  "unknown-code": "Call find with words for the product, and use a code it gives. Do not guess codes.",
  "bad-code": "Call find with words for the product, and use a code it gives. Do not guess codes.",
  "unknown-record": "List the resources for the ids there are. Do not guess ids.",
  "bad-input": "Correct the fields named and call again; the tool's input schema says what they take.",
}

/** Asks a question as a tool; the first text is the answer byte for byte as the command prints it with --json. */
export async function callTool(
  question: Question,
  raw: unknown,
  answerer: Answerer,
  signal: AbortSignal,
): Promise<CallToolResult> {
  try {
    const next = `see the input schema of the tool ${question.name}`
    const { body } = await answerer.ask(question.name, raw, { next, signal })
    return { content: [{ type: "text", text: body }], structuredContent: JSON.parse(body) as Record<string, unknown> }
  } catch (error) {
    return failure(error)
  }
}

/** An error as a tool's result, with what to call next. */
export function failure(error: unknown): CallToolResult {
  if (isDetenteError(error)) {
    const next = NEXT[error.code] ?? "Correct the input and call again."
    const { code, message, ...details } = errorJson(error).error
    const text = `${code}: ${message}\nNext: ${next}`
    return {
      isError: true,
      content: [{ type: "text", text }],
      structuredContent: { error: { code, message, next, ...details } },
    }
  }
  const refused = error instanceof Error && error.name === "DoorRefusal"
  const text = refused ? error.message : "Something went wrong inside; the same call may work again."
  return { isError: true, content: [{ type: "text", text }] }
}
