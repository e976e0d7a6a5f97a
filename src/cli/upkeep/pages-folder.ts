import { resolve } from "node:path"

/** The dashboard's bundle, beside the built commands. */
export const PAGES = resolve(import.meta.dirname, "../../../dist/dashboard")
