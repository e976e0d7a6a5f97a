export { type Caller, mcpMount } from "./mount.ts"
export { buildMcpServer, type MayAsk, serveMcp } from "./server.ts"
