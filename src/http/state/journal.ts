import { constants } from "node:fs"
import { type FileHandle, mkdir, open, rename, stat, unlink } from "node:fs/promises"
import { dirname } from "node:path"
import { GENESIS, nextLine } from "./audit-chain.ts"
import { type Entry, readLine, writeLine } from "./journal-line.ts"
import type { AuditLine, Change, Deed, Kept, Kind, Store } from "./store.ts"

/** Where a kept thing stands in the file; bodies are read back when asked for. */
interface Place {
  readonly owner: string
  readonly revision: number
  readonly offset: number
  readonly length: number
  readonly index: number
  /** Kept in memory when small. */
  readonly body?: unknown
}

/** Bodies whose line is shorter stay in memory. */
const SMALL = 8 * 1024
const CHUNK = 1024 * 1024

/**
 * The embedded store: one append-only file of hash-chained lines, synced before a commit is told.
 * A line counts only when it names the last counted line as its previous one, so of two processes that append at once
 * one is first and the other reads its line and tries again; no lock is held. A torn line at the end counts for nothing.
 * Throws when a line in the middle was altered.
 */
export async function openJournal(path: string): Promise<Store> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  let file: FileHandle
  let inode: number
  let end: number
  let last: string
  let sealed: boolean
  let size: { live: number; total: number }
  let known: Set<string>
  let places: Map<string, Place>
  let audit: AuditLine[]
  let turn: Promise<unknown> = Promise.resolve()
  await reopen()
  await follow().catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  if (sealed! || (size!.total > 16 * CHUNK && size!.live < size!.total / 2)) await inTurn(compact)

  return {
    read: (kind, id) => upToDate(() => fetch(kind, id)),
    list: (kind, owner) =>
      upToDate(async () => {
        const ids = [...places.keys()].filter((key) => key.startsWith(`${kind}/`)).sort()
        const kept = await Promise.all(
          ids
            .filter((key) => owner === undefined || places.get(key)?.owner === owner)
            .map((key) => fetch(kind, key.slice(kind.length + 1))),
        )
        return kept.filter((each) => each !== undefined)
      }),
    commit: (changes, deed) => inTurn(() => commit(changes, deed)),
    audit: () => upToDate(async () => [...audit]),
    close: () => inTurn(() => file.close()),
  }

  /** One after another within this process. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => {})
    return mine
  }

  /** After reading what others appended. */
  function upToDate<T>(work: () => Promise<T>): Promise<T> {
    return inTurn(async () => {
      await follow()
      return work()
    })
  }

  async function reopen(): Promise<void> {
    file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600)
    const made = await file.stat()
    inode = made.ino
    if (made.size === 0) await syncFolder(path)
    end = 0
    last = GENESIS
    sealed = false
    size = { live: 0, total: 0 }
    known = new Set([GENESIS])
    places = new Map()
    audit = []
  }

  /** Reads what was appended since, by anyone; follows to the fresh file when this one was replaced. */
  async function follow(): Promise<void> {
    const now = await stat(path)
    if (now.ino !== inode) {
      await file.close()
      await reopen()
      return follow()
    }
    if (now.size <= end) return
    let rest = Buffer.alloc(0)
    let at = end
    while (at < now.size) {
      const chunk = Buffer.alloc(Math.min(CHUNK, now.size - at))
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
      if (bytesRead === 0) break
      at += bytesRead
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      let from = 0
      for (let to = rest.indexOf(10, from); to >= 0; to = rest.indexOf(10, from)) {
        if (to > from) count(rest.toString("utf8", from, to), end)
        end += to + 1 - from
        from = to + 1
      }
      rest = rest.subarray(from)
    }
  }

  function count(line: string, offset: number): void {
    const read = readLine(line)
    if (read.kind === "torn" || sealed) return
    if (read.previous !== last) {
      if (known.has(read.previous)) return
      throw new Error(`${path}: the state file was altered before byte ${offset}. Restore it from a copy.`)
    }
    last = read.hash
    known.add(read.hash)
    const length = Buffer.byteLength(line)
    size.total += length
    sealed = read.entry.sealed === true
    if (read.entry.audit !== undefined) audit.push(...read.entry.audit)
    read.entry.changes.forEach((change, index) => {
      const key = `${change.kind}/${change.id}`
      size.live -= places.get(key)?.length ?? 0
      places.delete(key)
      if (change.body === undefined) return
      size.live += length
      const small = length < SMALL ? { body: change.body } : {}
      places.set(key, { owner: change.owner, revision: change.revision, offset, length, index, ...small })
    })
  }

  async function fetch(kind: Kind, id: string): Promise<Kept | undefined> {
    const place = places.get(`${kind}/${id}`)
    if (place === undefined) return undefined
    const { owner, revision } = place
    return { id, owner, revision, body: place.body ?? (await bodyAt(place)) }
  }

  async function bodyAt({ offset, length, index }: Place): Promise<unknown> {
    const bytes = Buffer.alloc(length)
    await file.read(bytes, 0, length, offset)
    const read = readLine(bytes.toString("utf8"))
    if (read.kind === "torn") throw new Error(`${path}: the state file was altered at byte ${offset}.`)
    return read.entry.changes[index]?.body
  }

  async function commit(changes: readonly Change[], deed?: Deed): Promise<boolean> {
    for (;;) {
      await follow()
      if (sealed) await succeed()
      const held = (c: Change) => places.get(`${c.kind}/${c.id}`)?.revision ?? 0
      if (changes.some((c) => held(c) !== c.expected)) return false
      const entry: Entry = {
        changes: changes.map((c) => ({ ...c, revision: c.expected + 1 })),
        ...(deed === undefined ? {} : { audit: [nextLine(audit.at(-1), deed)] }),
      }
      if (await append(entry)) return true
    }
  }

  /** Appends and syncs; false when somebody else's line came between. */
  async function append(entry: Entry): Promise<boolean> {
    const { hash, bytes } = writeLine(last, entry)
    const { bytesWritten } = await file.write(bytes, 0, bytes.length)
    if (bytesWritten !== bytes.length) throw new Error(`${path}: the disk took only part of a line; is it full?`)
    await file.datasync()
    await follow()
    return known.has(hash)
  }

  /** Writes the living things to a fresh file, which takes this one's place; nothing counts after the seal. */
  async function compact(): Promise<void> {
    while (!sealed) await append({ changes: [], sealed: true })
    await succeed()
  }

  async function succeed(): Promise<void> {
    const fresh = `${path}.fresh`
    const lock = await open(`${fresh}.lock`, "wx").catch(() => undefined)
    if (lock === undefined) return waitForFresh(`${fresh}.lock`)
    try {
      if ((await stat(path)).ino !== inode) return await follow()
      const out = await open(fresh, "w", 0o600)
      let previous = GENESIS
      const write = async (entry: Entry) => {
        const line = writeLine(previous, entry)
        previous = line.hash
        await out.write(line.bytes)
      }
      await write({ changes: [], audit })
      for (const key of [...places.keys()]) {
        const [kind, id] = [key.slice(0, key.indexOf("/")) as Kind, key.slice(key.indexOf("/") + 1)]
        const kept = (await fetch(kind, id)) as Kept
        const { owner, revision, body } = kept
        await write({ changes: [{ kind, id, owner, expected: revision - 1, revision, body }] })
      }
      await out.sync()
      await out.close()
      await rename(fresh, path)
      await syncFolder(path)
      await follow()
    } finally {
      await lock.close()
      await unlink(`${fresh}.lock`)
    }
  }

  /** Another process is writing the fresh file; its lock is broken when it died over it. */
  async function waitForFresh(lock: string): Promise<void> {
    for (let tries = 0; tries < 100 && sealed; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await follow()
    }
    if (!sealed) return
    await unlink(lock).catch(() => {})
    await succeed()
  }
}

/** Makes the file's name as durable as its content. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), "r")
  await folder.sync()
  await folder.close()
}
