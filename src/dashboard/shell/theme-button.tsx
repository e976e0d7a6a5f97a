import { useSyncExternalStore } from "react"
import { lastingMemory } from "./memory.ts"

const STORED = "detente-theme"

/** Sets the colours the reader chose before; the system's wish otherwise. */
export function applyStoredTheme(): void {
  const stored = lastingMemory.get(STORED)
  if (stored === "dark" || stored === "light") document.documentElement.dataset.theme = stored
}

const isDark = (): boolean => {
  const set = document.documentElement.dataset.theme
  return set === undefined ? window.matchMedia("(prefers-color-scheme: dark)").matches : set === "dark"
}

/** Turns to dark or light and remembers it. */
export function turnTheme(): void {
  const next = isDark() ? "light" : "dark"
  document.documentElement.dataset.theme = next
  lastingMemory.put(STORED, next)
  window.dispatchEvent(new Event(TURNED))
}

const TURNED = "theme"

function whenTurned(told: () => void): () => void {
  window.addEventListener(TURNED, told)
  return () => window.removeEventListener(TURNED, told)
}

/** Turns the colours. */
export function ThemeButton() {
  const dark = useSyncExternalStore(whenTurned, isDark)
  return (
    <button
      type="button"
      className="quiet theme"
      onClick={turnTheme}
      aria-label={dark ? "Light colours" : "Dark colours"}
    >
      {dark ? "☀" : "☾"}
    </button>
  )
}
