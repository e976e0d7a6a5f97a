import type { MouseEvent, ReactNode } from "react"
import { type Changes, goTo, linkTo, useAddress } from "./address.ts"

/** A link within the dashboard; the dates go along. */
export function Link({
  to,
  own,
  children,
  className,
  current,
}: {
  readonly to: string
  readonly own?: Changes
  readonly children: ReactNode
  readonly className?: string
  readonly current?: boolean
}) {
  const { params, embedded } = useAddress()
  const href = linkTo(to, params, own)
  const follow = (event: MouseEvent) => {
    if (embedded || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    goTo(href)
    document.getElementById("main")?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }
  return (
    <a
      href={href}
      onClick={follow}
      className={className}
      target={embedded ? "_blank" : undefined}
      rel={embedded ? "noopener" : undefined}
      aria-current={current === true ? "page" : undefined}
    >
      {children}
    </a>
  )
}
