import { useState } from "react"
import { lastingMemory } from "./memory.ts"

const STORED = "detente-theme"

/** Sets the colours the reader chose before; the system's wish otherwise. */
export function applyStoredTheme(): void {
  const stored = lastingMemory.get(STORED)
  if (stored === "dark" || stored === "light") document.documentElement.dataset.theme = stored
}

/** Turns to dark or light and remembers it. */
export function ThemeButton() {
  const isDark = () => {
    const set = document.documentElement.dataset.theme
    return set === undefined ? window.matchMedia("(prefers-color-scheme: dark)").matches : set === "dark"
  }
  const [dark, setDark] = useState(isDark)
  const turn = () => {
    const next = dark ? "light" : "dark"
    document.documentElement.dataset.theme = next
    lastingMemory.put(STORED, next)
    setDark(!dark)
  }
  return (
    <button type="button" className="quiet theme" onClick={turn} aria-label={dark ? "Light colours" : "Dark colours"}>
      {dark ? "☀" : "☾"}
    </button>
  )
}
