import { Suspense, useEffect } from "react"
import { useAddress } from "./address.ts"
import { DateBar } from "./date-bar.tsx"
import { Foot } from "./foot.tsx"
import { KeyHelp } from "./key-help.tsx"
import { Link } from "./link.tsx"
import { PAGES, type Page, pageAt } from "./pages.ts"
import { Search } from "./search.tsx"
import { isCopy } from "./site.ts"
import { ThemeButton } from "./theme-button.tsx"

/** Head, date bar, the page asked for, foot; in another site's frame, one figure and its foot. */
export function App() {
  const { path, embedded } = useAddress()
  const page = pageAt(path)
  const title = page?.name ?? "Not found"
  useEffect(() => {
    document.title = page?.path === "/" ? "Détente" : `${title} · Détente`
  }, [page, title])
  useEffect(() => {
    if (page !== undefined) document.querySelector("nav a[aria-current]")?.scrollIntoView({ block: "nearest" })
  }, [page])
  if (embedded) {
    return (
      <div className="embedded">
        <main>
          <View page={page} path={path} />
        </main>
        <Foot />
      </div>
    )
  }
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header>
        <Link to="/" className="brand">
          Détente
        </Link>
        <nav aria-label="Pages">
          <ul>
            {PAGES.filter((p) => p.path !== "/r" && (p.public || !isCopy)).map((p) => (
              <li key={p.path}>
                <Link to={p.path} current={p === page}>
                  {p.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Search />
        <ThemeButton />
      </header>
      <DateBar />
      <main id="main" tabIndex={-1}>
        {page !== undefined && <p className="question">{page.question}</p>}
        <View page={page} path={path} />
      </main>
      <Foot />
      <KeyHelp />
    </>
  )
}

function View({ page, path }: { readonly page: Page | undefined; readonly path: string }) {
  const Asked = page?.view
  return (
    <Suspense fallback={<p className="wait">…</p>}>{Asked === undefined ? <NoPage path={path} /> : <Asked />}</Suspense>
  )
}

function NoPage({ path }: { readonly path: string }) {
  return (
    <>
      <h1>Nothing stands at this address</h1>
      <p>
        <code>{path}</code> is no page. The pages are named above; a code or a word in the search box finds a product.
      </p>
    </>
  )
}
