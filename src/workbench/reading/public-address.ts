import { BlockList, isIP } from "node:net"

/** Networks that lead inside: this host, private and shared ranges, link-local, tests, multicast, and what wraps them. */
const INSIDE = new BlockList()
for (const range of [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24",
  "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
]
  .join(" ")
  .split(" ")) {
  const [network, bits] = range.split("/") as [string, string]
  INSIDE.addSubnet(network, Number(bits), "ipv4")
}

/** Of the sixth version only the global unicast range leads outside, less what wraps a fourth-version address or is for documents. */
const OUTSIDE_6 = new BlockList()
OUTSIDE_6.addSubnet("2000::", 3, "ipv6")
const WRAPPED_6 = new BlockList()
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  WRAPPED_6.addSubnet(network, bits, "ipv6")

/** Whether an address lies on the public internet, so that a server may ask it for a page on somebody's behalf. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !INSIDE.check(address, "ipv4")
  if (kind !== 6) return false
  return OUTSIDE_6.check(address, "ipv6") && !WRAPPED_6.check(address, "ipv6")
}
