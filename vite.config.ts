import { resolve } from "node:path"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { parse } from "yaml"

/** Records written in YAML come into the bundle as data, so no page carries a parser. */
const yamlAsData: Plugin = {
  name: "yaml-as-data",
  transform: (code, id) => (id.endsWith(".yaml") ? `export default ${JSON.stringify(parse(code))}` : undefined),
}

/** The dashboard's bundle: own files only, nothing inline, names that carry their content's fingerprint. */
export default defineConfig({
  root: resolve(import.meta.dirname, "src/dashboard"),
  plugins: [react(), yamlAsData],
  build: {
    outDir: resolve(import.meta.dirname, "dist/dashboard"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: "es2023",
  },
  // Files find each other from where they stand; only the page says where that is, so a copy may stand in any folder.
  experimental: {
    renderBuiltUrl: (file, { hostType }) => (hostType === "html" ? `/${file}` : { relative: true }),
  },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:4310" } },
})
