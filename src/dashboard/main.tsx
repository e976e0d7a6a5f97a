import "./styles/index.css"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./shell/app.tsx"
import { applyStoredTheme } from "./shell/theme-button.tsx"

applyStoredTheme()
// A relative address of the icon would be looked for anew below each page.
for (const icon of document.querySelectorAll<HTMLLinkElement>("link[rel=icon]")) icon.setAttribute("href", icon.href)

const answers = new QueryClient({
  defaultOptions: { queries: { staleTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false } },
})

const place = document.getElementById("page")
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={answers}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}
