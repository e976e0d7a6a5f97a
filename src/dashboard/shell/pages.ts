import { type ComponentType, lazy } from "react"
import { Today } from "../pages/today.tsx"

/** One page: its word in the address, its name, the one question it answers, and what draws it. */
export interface Page {
  readonly path: string
  readonly name: string
  readonly question: string
  readonly view: ComponentType
  /** It shows the record alone, so a copy without a server can hold it. */
  readonly public: boolean
}

/** Pages that answer whatever a reader brings. */
const ASKED = ["/duty", "/outcomes", "/read"]

const page = (path: string, name: string, question: string, view: ComponentType): Page => ({
  path,
  name,
  question,
  view,
  public: !ASKED.includes(path),
})

/** The pages in the order people meet them. */
export const PAGES: readonly Page[] = [
  page("/", "Today", "Where does the truce stand, and what happens next?", Today),
  page(
    "/timeline",
    "Timeline",
    "What happened, in what order, and who says so?",
    lazy(async () => ({ default: (await import("../pages/timeline.tsx")).Timeline })),
  ),
  page(
    "/r",
    "Record",
    "What exactly is this, and on what authority?",
    lazy(async () => ({ default: (await import("../pages/record.tsx")).RecordPage })),
  ),
  page(
    "/duty",
    "Duty",
    "What is owed on this product, this direction, this day, and why?",
    lazy(async () => ({ default: (await import("../pages/duty.tsx")).Duty })),
  ),
  page(
    "/outcomes",
    "Outcomes",
    "What changes if they extend, lapse, deal or escalate?",
    lazy(async () => ({ default: (await import("../pages/outcomes.tsx")).Outcomes })),
  ),
  page(
    "/effects",
    "Effects",
    "What would that do to trade, balance, prices and welfare?",
    lazy(async () => ({ default: (await import("../pages/effects.tsx")).Effects })),
  ),
  page(
    "/exposure",
    "Exposure",
    "Where would a break hurt, and whom?",
    lazy(async () => ({ default: (await import("../pages/exposure.tsx")).Exposure })),
  ),
  page(
    "/commitments",
    "Commitments",
    "Who owes what, by when, and was it done?",
    lazy(async () => ({ default: (await import("../pages/commitments.tsx")).Commitments })),
  ),
  page(
    "/read",
    "Reading",
    "Which claims in this text hold up?",
    lazy(async () => ({ default: (await import("../pages/reading.tsx")).Reading })),
  ),
  page(
    "/method",
    "Method",
    "Why should I believe this?",
    lazy(async () => ({ default: (await import("../pages/method.tsx")).Method })),
  ),
]

/** The page of a path; records have addresses of their own below `/r/`. */
export function pageAt(path: string): Page | undefined {
  const clean = path.length > 1 ? path.replace(/\/+$/, "") : path
  return (
    PAGES.find((p) => p.path === clean) ?? (clean.startsWith("/r/") ? PAGES.find((p) => p.path === "/r") : undefined)
  )
}
