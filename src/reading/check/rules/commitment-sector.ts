const SECTOR = /\b(?:farm|agricult\w*|energy|manufactur\w*|services)\b/i

const bare = (text: string): string => text.replace(/goods and services/gi, "")

/** Whether a claim names one kind of goods, or services. */
export const namesSector = (claim: string): boolean => SECTOR.test(bare(claim))

/** A promise of the kind of goods that the claim names; one about everything where it names none. */
export function ofSector(claim: string, promise: string): boolean {
  const said = SECTOR.exec(bare(claim))?.[0]
  if (said === undefined) return !SECTOR.test(bare(promise))
  const sector = said.slice(0, 4).toLowerCase().replace("agri", "farm")
  return bare(promise).toLowerCase().includes(sector)
}
