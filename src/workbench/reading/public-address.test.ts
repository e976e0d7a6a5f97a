import { describe, expect, it } from "vitest"
import { isPublicAddress } from "./public-address.ts"

describe("addresses a server may ask", () => {
  it("are public ones alone", () => {
    for (const address of ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
      expect([address, isPublicAddress(address)]).toEqual([address, true])
  })

  it("are none of this host, its networks, the cloud's metadata, or what wraps them", () => {
    for (const address of [
      "127.0.0.1",
      "127.8.9.1",
      "0.0.0.0",
      "10.1.2.3",
      "172.31.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "fe80::1",
      "fd00::1",
      "ff02::1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "2001:db8::1",
      "localhost",
      "",
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, false])
  })
})
