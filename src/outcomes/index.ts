export * from "./all-goods.ts"
export * from "./open-chain.ts"
export * from "./outcome.ts"
