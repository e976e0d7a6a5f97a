import type { ReactNode } from "react"
import { Link } from "../shell/link.tsx"

/** A record's name, leading to its page. */
export function RecordLink({ id, children }: { readonly id: string; readonly children?: ReactNode }) {
  return <Link to={`/r/${id}`}>{children ?? id}</Link>
}
