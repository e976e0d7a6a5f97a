import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads"
import { fromPages, type SourceText, unreadablePdf } from "../../reading/index.ts"

const SECONDS = 20
const MEGABYTES = 384

/** Runs in a thread of its own, from this text alone, so that it starts alike from sources and from the built package. */
const THREAD = `
const { workerData: { bytes, library, flag, port } } = require("node:worker_threads")
const done = (said) => { port.postMessage(said); Atomics.store(flag, 0, 1); Atomics.notify(flag, 0) }
import(library)
  .then(async ({ extractText, getDocumentProxy }) => {
    const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
    const { totalPages, text } = await extractText(pdf, { mergePages: false })
    done({ pages: text, totalPages })
  })
  .catch((error) => done({ why: String(error && error.message || error) }))
`

interface Said {
  readonly pages?: readonly string[]
  readonly totalPages?: number
  readonly why?: string
}

/**
 * The text layer of a PDF, read in a thread apart while this one waits: answers stay plain functions, and a hostile
 * file ends at the thread's limits of time and memory.
 */
export function readPdfApart(bytes: Uint8Array, seconds: number = SECONDS): SourceText {
  const library = pathToFileURL(createRequire(import.meta.url).resolve("unpdf")).href
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(THREAD, {
    eval: true,
    execArgv: [],
    workerData: { bytes: new Uint8Array(bytes), library, flag, port: port2 },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  worker.on("error", () => {})
  worker.unref()
  const waited = Atomics.wait(flag, 0, 0, seconds * 1000)
  const said = receiveMessageOnPort(port1)?.message as Said | undefined
  port1.close()
  void worker.terminate()
  if (said?.pages !== undefined) return fromPages(said.pages, said.totalPages ?? said.pages.length)
  return unreadablePdf(said?.why ?? (waited === "timed-out" ? `it took more than ${seconds} s` : "it gave no text"))
}
