/** What is asked of a page's tree. */
interface Node {
  readonly textContent: string | null
  readonly className?: unknown
  readonly id?: string
  remove(): void
}

export interface Page {
  readonly body: Node | null
  querySelectorAll(selectors: string): Iterable<Node>
}

const ALWAYS = "nav, footer, aside, form, button, dialog, iframe, [role=navigation], [role=dialog], [aria-hidden=true]"

const NAMED =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscri\w*|promo\w*|advert\w*|ads?|sponsored|related|recommended|comments?|share|social|breadcrumbs?|paywall|most-read|trending|read-more|disclaimer)(?:$|[\s_-])/i

/** Takes banners, menus, advertisements, comments and other articles out of a page, and never the greater part of its text. */
export function removeFurniture(page: Page): void {
  const whole = length(page.body)
  for (const node of page.querySelectorAll(ALWAYS)) if (length(node) < whole * 0.4) node.remove()
  for (const node of page.querySelectorAll("div, section, ul, p"))
    if (
      NAMED.test(`${typeof node.className === "string" ? node.className : ""} ${node.id ?? ""}`) &&
      length(node) < whole * 0.3
    )
      node.remove()
}

const length = (node: Node | null) => (node?.textContent ?? "").length
