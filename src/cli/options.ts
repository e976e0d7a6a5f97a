import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "commander"
import { DetenteError } from "../core/index.ts"
import {
  type DocumentFile,
  documentFile,
  type Field,
  fetchDocument,
  inputShape,
  isWebAddress,
  type Question,
  type TextFile,
} from "../workbench/index.ts"

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Adds a question's positional arguments and options to a command. */
export function addOptions(command: Command, question: Question): void {
  const { properties, required = [] } = inputShape(question)
  for (const name of question.positional) {
    const field = properties[name] ?? {}
    const many = field.type === "array" || field.many === true ? "..." : ""
    const shown = field.textFile === true ? "FILE" : dashed(name)
    const optional = !required.includes(name)
    command.argument(optional ? `[${shown}${many}]` : `<${shown}${many}>`, field.description ?? "")
  }
  for (const [name, field] of Object.entries(properties)) {
    if (question.positional.includes(name)) continue
    const value = field.type === "boolean" ? "" : ` <${valueName(field)}>`
    const choices = field.enum === undefined ? words(field) : ` (${field.enum.join(", ")})`
    const otherwise =
      field.default === undefined || field.default === false || Array.isArray(field.default)
        ? ""
        : ` (default: ${field.default})`
    command.option(`--${dashed(name)}${value}`, `${field.description ?? ""}${choices}${otherwise}`)
  }
}

const words = ({ words: held }: Field): string => (held === undefined ? "" : ` (a file, or ${held.join(", ")})`)

function valueName(field: Field): string {
  if (field.items !== undefined) return field.items.textFile === true ? "path..." : "value..."
  if (field.textFile === true) return "file"
  return field.description?.includes("YYYY-MM-DD") ? "date" : "value"
}

/** Collects what the command line gave into the question's raw input; files are read here and only here. */
export function rawInput(
  question: Question,
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): unknown {
  const { properties } = inputShape(question)
  const raw: Record<string, unknown> = {}
  question.positional.forEach((name, index) => {
    raw[name] = args[index]
  })
  for (const name of Object.keys(properties)) if (options[name] !== undefined) raw[name] = options[name]
  for (const [name, { fileGoesTo }] of Object.entries(properties)) {
    if (fileGoesTo !== undefined) Object.assign(raw, withoutFile(name, fileGoesTo, raw))
  }
  for (const [name, field] of Object.entries(properties)) {
    if (field.textFile === true && typeof raw[name] === "string" && field.words?.includes(raw[name]) !== true) {
      raw[name] = field.bytes === true ? readDocument(raw[name]) : readTextFile(raw[name])
    }
    if (field.many === true && Array.isArray(raw[name])) raw[name] = oneOrMany(raw[name].map(readEntryFile))
    if (field.items?.textFile === true && Array.isArray(raw[name])) raw[name] = raw[name].flatMap(readTables)
  }
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
}

/** Words of a field with the one that is a file's path moved to the field of that file, unless that is given already. */
function withoutFile(name: string, file: string, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = raw[name]
  if (!Array.isArray(words) || raw[file] !== undefined) return {}
  const path = words.find((word) => statSync(word, { throwIfNoEntry: false })?.isFile() === true)
  return path === undefined ? {} : { [name]: words.filter((word) => word !== path), [file]: path }
}

const readEntryFile = (file: unknown): unknown => (typeof file === "string" ? readTextFile(file) : file)

const oneOrMany = (files: readonly unknown[]): unknown => (files.length === 1 ? files[0] : files)

/** The same arguments with documents given by their address fetched. */
export async function fetched(question: Question, args: readonly unknown[]): Promise<readonly unknown[]> {
  const { properties } = inputShape(question)
  return Promise.all(
    args.map((value, index) => {
      const field = properties[question.positional[index] ?? ""]
      const document = field?.bytes === true && typeof value === "string" && isWebAddress(value)
      return document ? fetchDocument(value) : value
    }),
  )
}

/** A document by path or address; `-` is standard input. */
export async function openDocument(place: string): Promise<DocumentFile> {
  return isWebAddress(place) ? fetchDocument(place) : readDocument(place)
}

/** A file, or the CSV files of a folder in the order of their names. */
function readTables(path: string): TextFile[] {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  if (!folder) return [readTextFile(path)]
  const names = readdirSync(path).filter((name) => name.endsWith(".csv"))
  return names.toSorted().map((name) => readTextFile(join(path, name)))
}

function readTextFile(path: string): TextFile {
  const { name, bytes } = readBytes(path)
  return { name, text: bytes.toString("utf8") }
}

/** A file or standard input as a document, whatever its bytes are. */
function readDocument(path: string): DocumentFile {
  const { name, bytes } = readBytes(path)
  return documentFile(name, bytes)
}

/** Standard input as text. */
export const readStandardInput = (): TextFile => readTextFile("-")

function readBytes(path: string): { readonly name: string; readonly bytes: Buffer } {
  try {
    return path === "-" ? { name: "standard input", bytes: readFileSync(0) } : { name: path, bytes: readFileSync(path) }
  } catch (error) {
    const why =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : "cannot be read"
    const issue = { file: path, message: why, next: "check the path, or give - for standard input" }
    throw new DetenteError("bad-input", `${path}: ${why}. Check the path, or give - for standard input.`, {
      issues: [issue],
    })
  }
}
