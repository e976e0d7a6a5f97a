import { useCallback, useState } from "react"

/** The width of an element in whole pixels, followed as it changes; begins with what a desk shows. */
export function useWidth(first = 900): readonly [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(first)
  const measured = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const look = () => setWidth(Math.max(260, Math.floor(element.clientWidth)))
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [measured, width]
}
