import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fetchDocument, isPublicAddress } from "../../src/workbench/index.ts"

const PAGE = "<!doctype html><html><body><p>The truce expires on 12 August 2025.</p></body></html>"

/** A press office of this machine's own: one page, and every way in which a server can be difficult. */
const pages: Readonly<Record<string, RequestListener>> = {
  "/page": (_request, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(PAGE),
  "/latin": (_request, answer) =>
    answer.setHeader("content-type", "text/plain; charset=gbk").end(Buffer.from([0xcc, 0xd8, 0xc0, 0xca, 0xc6, 0xd5])),
  "/moved": (_request, answer) => answer.writeHead(302, { location: "/page" }).end(),
  "/round": (_request, answer) => answer.writeHead(302, { location: "/round" }).end(),
  "/inside": (_request, answer) => answer.writeHead(302, { location: "http://127.0.0.2/page" }).end(),
  "/file": (_request, answer) => answer.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/large": (_request, answer) => answer.end("x".repeat(5000)),
  "/slow": (_request, answer) => answer.write("one"),
  "/gone": (_request, answer) => answer.writeHead(404).end(),
  "/pdf": (_request, answer) => answer.setHeader("content-type", "application/pdf").end("%PDF-1.4 \u0000"),
}

describe("a page by its address", () => {
  let server: Server
  let at = ""

  beforeAll(async () => {
    server = createServer((request, answer) => (pages[request.url ?? ""] as RequestListener)(request, answer))
    await new Promise<void>((up) => server.listen(0, "127.0.0.1", up))
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it("comes as text or as bytes, over redirects, by its charset", async () => {
    expect(await fetchDocument(`${at}/moved`)).toEqual({ name: `${at}/moved`, text: PAGE })
    expect(await fetchDocument(`${at}/latin`)).toEqual({ name: `${at}/latin`, text: "特朗普" })
    expect((await fetchDocument(`${at}/pdf`)).base64).toBe(Buffer.from("%PDF-1.4 \u0000").toString("base64"))
  })

  it("is refused where it is missing, too large, too slow, or leads round in a circle or to a file", async () => {
    const refusal = (path: string, more = {}) => fetchDocument(`${at}${path}`, more).catch((e: Error) => e.message)
    expect(await refusal("/gone")).toContain("was answered with status 404")
    expect(await refusal("/large", { bytes: 1000 })).toContain("is larger than")
    expect(await refusal("/slow", { seconds: 0.2 })).toContain("did not arrive within 0.2 seconds")
    expect(await refusal("/round")).toContain("redirects more than 5 times")
    expect(await refusal("/file")).toContain("is no address of the web")
    expect(await fetchDocument("http://name:word@127.0.0.1/").catch((e: Error) => e.message)).toContain(
      "carries a name or password",
    )
    expect(await fetchDocument("http://127.0.0.1:1/").catch((e: Error) => e.message)).toContain("cannot be reached")
  })

  it("is not asked of an inside address, by number, by name, or by a redirect", async () => {
    const port = new URL(at).port
    for (const host of ["127.0.0.1", "2130706433", "0x7f000001", "localhost", "[::1]", "[::ffff:127.0.0.1]"]) {
      const answer = await fetchDocument(`http://${host}:${port}/page`, { mayConnect: isPublicAddress }).catch(
        (e: Error) => e.message,
      )
      expect(answer).toContain("does not lie on the public internet")
    }
    const first = (address: string) => address === "127.0.0.1"
    expect(await fetchDocument(`${at}/moved`, { mayConnect: first })).toMatchObject({ text: PAGE })
    expect(await fetchDocument(`${at}/inside`, { mayConnect: first }).catch((e: Error) => e.message)).toContain(
      "does not lie on the public internet",
    )
  })
})
