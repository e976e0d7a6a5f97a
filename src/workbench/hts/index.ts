export * from "./fetch-export.ts"
export * from "./pull.ts"
export * from "./revision-change.ts"
