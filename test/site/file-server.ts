import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { extname, join } from "node:path"

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".atom": "application/atom+xml",
}

/** A file server that knows nothing but files, folders and their index.html, below a path of its own. */
export async function serveFiles(
  folder: string,
  below: string,
): Promise<{ readonly url: string; readonly missing: string[]; readonly close: () => void }> {
  const missing: string[] = []
  const server: Server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost")
    const path = pathname.startsWith(below) ? join(folder, decodeURIComponent(pathname.slice(below.length))) : undefined
    if (path !== undefined && existsSync(path) && statSync(path).isDirectory()) {
      if (!pathname.endsWith("/")) {
        response.writeHead(301, { location: `${pathname}/${search}` }).end()
        return
      }
    }
    const file = path !== undefined && pathname.endsWith("/") ? join(path, "index.html") : path
    if (file === undefined || !existsSync(file)) {
      missing.push(pathname)
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}${below}`, missing, close: () => server.close() }
}
