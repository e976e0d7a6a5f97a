import { writeFileSync } from "node:fs"
import { dirname, relative, resolve } from "node:path"
import { build, type Plugin } from "vite"

/**
 * Run by `npm run build` on what the compiler has written: puts our own modules of the command together in a few files, each
 * loaded when a command first needs it, because opening six hundred files takes longer than most answers. Libraries stay
 * where they are installed; threads, data and the library's entry points stay where the compiler put them.
 */
const DIST = resolve(import.meta.dirname, "../dist")
const COMMAND = resolve(DIST, "command")
const MAIN = resolve(DIST, "cli/main.js")

/** A module finds its files from where the compiler put it, not from the file it is now part of. */
const placesKept: Plugin = {
  name: "places-kept",
  enforce: "pre",
  transform(code, id) {
    if (!id.startsWith(DIST) || !code.includes("import.meta.")) return undefined
    const from = (path: string) => relative(COMMAND, path).replaceAll("\\", "/")
    return code
      .replaceAll("import.meta.url", `new URL(${JSON.stringify(from(id))}, import.meta.url).href`)
      .replaceAll("import.meta.dirname", `(import.meta.dirname + ${JSON.stringify(`/${from(dirname(id))}`)})`)
  },
}

await build({
  configFile: false,
  logLevel: "warn",
  plugins: [placesKept],
  build: {
    ssr: MAIN,
    outDir: COMMAND,
    emptyOutDir: true,
    minify: false,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } },
  },
})
writeFileSync(MAIN, '#!/usr/bin/env node\nimport "../command/main.js"\n')
