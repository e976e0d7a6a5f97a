export * from "./average.ts"
export * from "./change-days.ts"
export * from "./statutory.ts"
export * from "./weight.ts"
