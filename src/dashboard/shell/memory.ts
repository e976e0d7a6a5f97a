/** What a browser remembers for a page; in another site's frame it may refuse to, and then nothing is remembered. */
export interface Memory {
  readonly get: (name: string) => string | null
  /** Keeps a text; undefined forgets it. */
  readonly put: (name: string, text: string | undefined) => void
}

const memory = (place: () => Storage): Memory => {
  const tried = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(place())
    } catch {
      return undefined
    }
  }
  return {
    get: (name) => tried((storage) => storage.getItem(name)) ?? null,
    put: (name, text) =>
      void tried((storage) => (text === undefined ? storage.removeItem(name) : storage.setItem(name, text))),
  }
}

/** Until the tab is closed. */
export const tabMemory = memory(() => window.sessionStorage)

/** Until the reader clears it. */
export const lastingMemory = memory(() => window.localStorage)
