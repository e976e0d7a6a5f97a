/** What pages may load: their own files, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
]

type Headers = Readonly<Record<string, string>>

function headersFor(framed: boolean): Headers {
  return {
    "content-security-policy": [...POLICY, `frame-ancestors ${framed ? "*" : "'none'"}`].join("; "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": framed ? "cross-origin" : "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    ...(framed ? {} : { "x-frame-options": "DENY" }),
  }
}

const FRAMED = headersFor(true)
const ALONE = headersFor(false)

/** Headers of every response; only figures made to be embedded may stand in another site's frame. */
export const securityHeaders = (path: string): Headers => (path.startsWith("/embed/") ? FRAMED : ALONE)
