import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { expect, it } from "vitest"

const COMMAND = resolve(import.meta.dirname, "../../dist/command")

it("the command's files find every module's place where the compiler put it", () => {
  const code = readdirSync(COMMAND).map((name) => readFileSync(join(COMMAND, name), "utf8"))
  const places = code.flatMap((text) => [
    ...[...text.matchAll(/new URL\("(\.\.[^"]+)", import\.meta\.url\)/g)].map((m) => m[1] as string),
    ...[...text.matchAll(/import\.meta\.dirname \+ "\/(\.\.[^"]+)"/g)].map((m) => m[1] as string),
  ])
  expect(places.length).toBeGreaterThan(10)
  expect(places.filter((place) => !existsSync(resolve(COMMAND, place)))).toEqual([])
})

it("the command is opened in a few files, and no module of ours beside them", () => {
  expect(readdirSync(COMMAND).length).toBeLessThan(40)
  const main = readFileSync(join(COMMAND, "main.js"), "utf8")
  expect([...main.matchAll(/^(?:import|export)[^"]*"(\.[^"]+)"/gm)].filter((m) => !m[1]?.startsWith("./"))).toEqual([])
})
