/**
 * Which columns of the file the law asks for: one each, those of shares of metal, and runs of those in which anything is
 * for the careful path.
 */
import { byte, CAREFUL, CODE, DATE, FIELDS, METAL_SHARE, ORIGIN, ROLES, TO, VALUE } from "./tables"

/** None is -1; a code and a value there always are. */
export let codeAt: i32 = -1
export let originAt: i32 = -1
export let toAt: i32 = -1
export let dateAt: i32 = -1
export let valueAt: i32 = -1

/** Two words a run: its last column, and how many columns it has. */
export const RUNS = memory.data(64 * 8, 16)
export let runs: i32 = 0
/** A word each; a file names none of the three twice. */
export const SHARES = memory.data(4 * 4, 16)
export let shares: i32 = 0

for (let field = 0, length = 0; field < FIELDS; field++) {
  const role = byte(ROLES + field)
  if (role === CODE) codeAt = field
  else if (role === ORIGIN) originAt = field
  else if (role === TO) toAt = field
  else if (role === DATE) dateAt = field
  else if (role === VALUE) valueAt = field
  else if (role === METAL_SHARE) store<i32>(SHARES + (shares++ << 2), field)
  length = role === CAREFUL ? length + 1 : 0
  if (length === 0) continue
  if (length === 1) runs++
  store<i32>(RUNS + ((runs - 1) << 3), field)
  store<i32>(RUNS + ((runs - 1) << 3), length, 4)
}
