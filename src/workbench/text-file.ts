import { z } from "zod"

/** A file given as input: doors read it and pass its name and whole text. */
export const textFileInput = z.object({ name: z.string(), text: z.string() }).meta({ textFile: true })
