import { connect, type Socket } from "node:net"

/** Sends plain GET requests over connections that stay open; asked for a page, it does little else with the processor. */
export interface PlainRequests {
  /** Asks for a path; resolves when the whole answer has come, fails unless it is a 200. */
  readonly get: (path: string) => Promise<void>
  readonly close: () => void
}

interface Wanted {
  readonly path: string
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  /** Sent once before, on a connection that the server was ending. */
  readonly again?: true
}

const HEAD_END = Buffer.from("\r\n\r\n")

/** Opens as many connections as are needed, up to `most`; requests wait their turn beyond that. */
export function plainRequests({ hostname, port }: URL, most: number): PlainRequests {
  const idle: Connection[] = []
  const waiting: Wanted[] = []
  const all = new Set<Connection>()

  function go(): void {
    for (;;) {
      if (waiting.length === 0) return
      const free = idle.pop() ?? (all.size < most ? open() : undefined)
      if (free === undefined) return
      free.send(waiting.shift() as Wanted)
    }
  }

  function open(): Connection {
    const onFree = () => {
      idle.push(made)
      go()
    }
    const made = connection(connect(Number(port), hostname), `${hostname}:${port}`, onFree, (lost) => {
      forget(made)
      if (lost?.again === true) lost.reject(new Error(`the connection ended before the answer for ${lost.path}`))
      else if (lost !== undefined) waiting.unshift({ ...lost, again: true })
      go()
    })
    all.add(made)
    return made
  }

  function forget(closed: Connection): void {
    all.delete(closed)
    const place = idle.indexOf(closed)
    if (place >= 0) idle.splice(place, 1)
  }

  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        waiting.push({ path, resolve, reject })
        go()
      }),
    close: () => {
      for (const { socket } of all) socket.destroy()
    },
  }
}

interface Connection {
  readonly socket: Socket
  readonly send: (wanted: Wanted) => void
}

/**
 * One connection with one request at a time on it. A server ends connections that stay idle, at times just when the next
 * request is sent: `onEnd` is given the one that waited.
 */
function connection(
  socket: Socket,
  host: string,
  onFree: () => void,
  onEnd: (lost: Wanted | undefined) => void,
): Connection {
  let current: Wanted | undefined
  let held: Buffer = Buffer.alloc(0)
  /** Bytes of the answer that are still to come; negative while its head is read. */
  let left = -1
  socket.setNoDelay(true)
  // What failed is told by the end that follows.
  socket.on("error", () => {})
  socket.on("close", () => onEnd(current))
  socket.on("data", (bytes: Buffer) => {
    if (left < 0) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const end = held.indexOf(HEAD_END)
      if (end < 0) return
      const head = held.toString("latin1", 0, end)
      const length = /^content-length: (\d+)/im.exec(head)?.[1]
      if (!head.startsWith("HTTP/1.1 200") || length === undefined) {
        current?.reject(new Error(`${head.split("\r\n")[0]} for ${current.path}`))
        return
      }
      left = Number(length) - (held.length - end - HEAD_END.length)
    } else left -= bytes.length
    if (left > 0) return
    held = Buffer.alloc(0)
    left = -1
    const done = current
    current = undefined
    done?.resolve()
    onFree()
  })
  return {
    socket,
    send(wanted) {
      current = wanted
      socket.write(`GET ${wanted.path} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`)
    },
  }
}
