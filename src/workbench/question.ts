import type { z } from "zod"
import type { Issue } from "../core/index.ts"
import type { SpanProposer } from "../reading/index.ts"
import type { Colour } from "./colour.ts"
import type { World } from "./world.ts"

/** A file a question reads: its name for messages, and its whole text. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/** Another form in which an answer can be printed, beside text and JSON. */
export interface AnswerFormat<Answer> {
  /** Media type, with its charset. */
  readonly type: string
  /** What it is, in a line. */
  readonly purpose: string
  /** How its file name ends. */
  readonly ending: string
  readonly print: (answer: Answer) => string
}

/** Told how much of the work is done, for questions that take long; counts rise to the total. */
export type Progress = (done: number, total: number) => void

/** The rows of an answer as they are made: what is known before the first, then each in its turn. */
export interface RowStream {
  readonly code: 0 | 1 | 3
  readonly refused: readonly Issue[]
  readonly count: number
  readonly rows: Iterable<unknown>
}

/**
 * One question a user asks. The same word is the CLI command, the HTTP path, the MCP tool and the library call;
 * doors are generated from this and add nothing.
 */
export interface Question<Input = unknown, Answer = unknown> {
  /** One word. */
  readonly name: string
  /** One line, starting with a verb or noun a user would look for. */
  readonly purpose: string
  readonly input: z.ZodType<Input>
  /** Names of input fields given by position on a command line. */
  readonly positional: readonly string[]
  /** Example of use, run by the tests: the words after `detente`. */
  readonly example: string
  /** Pure: the same input and world give the same answer. */
  readonly answer: (input: Input, world: World, onProgress?: Progress) => Answer
  /** Whether answering this takes a millisecond or two at most, told from short raw input alone; a server then answers at once. */
  readonly isQuick?: (raw: Readonly<Record<string, unknown>>, world: World) => boolean
  /** The answer as a person reads it, at most 80 columns. */
  readonly text: (answer: Answer, colour: Colour) => string
  /** The answer as plain data for `--json`, HTTP and MCP. */
  readonly json: (answer: Answer) => unknown
  /** Other forms by one word: the option of the command and the `format` of HTTP. */
  readonly formats?: Readonly<Record<string, AnswerFormat<Answer>>>
  /** The text is rows to be piped on, one JSON object a line: what was refused is told beside it, not in it. */
  readonly textIsRows?: true
  /** Name of the array in `json` that CSV gives as rows; the first array of records unless said. */
  readonly rows?: string
  /** The same rows one by one, for files too long to wait for their end. */
  readonly stream?: (input: Input, world: World) => RowStream
  /** The answer with what a language model points at; only a door run by its own user may ask, and only when told to. */
  readonly propose?: (answer: Answer, proposer: SpanProposer) => Promise<Answer>
  /** 1 a finding against you, 3 some rows refused; 0 unless said. */
  readonly exitCode?: (answer: Answer) => 0 | 1 | 3
}

/** Keeps a question's types together while the list holds questions of all kinds. */
export function question<Input, Answer>(q: Question<Input, Answer>): Question {
  return q as Question
}
