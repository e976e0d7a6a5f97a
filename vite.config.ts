import { resolve } from "node:path"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** The dashboard's bundle: own files only, nothing inline, names that carry their content's fingerprint. */
export default defineConfig({
  root: resolve(import.meta.dirname, "src/dashboard"),
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, "dist/dashboard"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: "es2023",
  },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:4310" } },
})
