import { z } from "zod"
import type { Source } from "../core/index.ts"
import { present } from "./field.ts"

/** How a file in `data/sources/` is written. */
export const sourceFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9.-]+$/),
    kind: z.enum(["instrument", "official-page", "schedule", "statistics", "press", "aggregator", "paper"]),
    title: z.string().min(1),
    publisher: z.string().min(1),
    datePublished: z.string().optional(),
    dateAccessed: z.string().optional(),
    url: z.string().optional(),
    licence: z.string().optional(),
  })
  .transform((source): Source => present(source))
