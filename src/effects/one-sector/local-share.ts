import { DetenteError } from "../../core/index.ts"
import { refuseCell } from "../numerics/matrix.ts"
import { solveNewton } from "../numerics/newton.ts"
import { type Economy, placeOf } from "./economy.ts"
import type { LocalCost } from "./parameters.ts"

/**
 * Local-cost shares ν that give the observed average local content of spending, from the world in two regions:
 * (1−r₁)ν₂ + r₁ν₁ = elsewhere and r₂ν₂ + (1−r₂)ν₁ = there, with r the share a region spends on itself, which depends
 * on ν. Ignatenko et al. (2025), calibration; two unknowns by Newton.
 */
export function localShares({ names, trade, gdp }: Economy, { apart, elsewhere, there }: LocalCost): Float64Array {
  const size = names.length
  if (!names.includes(apart)) {
    const message = `local cost is measured apart for ${apart}, which is not in this data`
    const next = "name a country of the data in localCost.apart, or set localCost to null"
    throw new DetenteError("bad-input", `${message}: ${next}`, { issues: [{ field: "localCost", message, next }] })
  }
  const one = placeOf(names, apart)
  let out = 0
  let back = 0
  let among = 0
  let restGdp = 0
  for (let i = 0; i < size; i++) {
    if (i === one) continue
    out += trade[i * size + one]!
    back += trade[one * size + i]!
    restGdp += gdp[i]!
    for (let n = 0; n < size; n++) if (n !== i && n !== one) among += trade[i * size + n]!
  }
  const ownGdp = gdp[one]!
  const solved = solveNewton(
    (nu, gap) => {
      const [rest, own] = [nu[0]!, nu[1]!]
      // E = Y + (1−ν)[M − Σ(1−ν_q)X], off the diagonal of the single countries: trade among the rest counts.
      const restSpends = restGdp + (1 - rest) * (back - (1 - own) * out + rest * among)
      const ownSpends = ownGdp + (1 - own) * (out - (1 - rest) * back)
      const restKeeps = (restSpends - back) / (restSpends - back + out)
      const ownKeeps = (ownSpends - out) / (ownSpends - out + back)
      gap[0] = (1 - restKeeps) * own + restKeeps * rest - elsewhere
      gap[1] = ownKeeps * own + (1 - ownKeeps) * rest - there
    },
    Float64Array.of(elsewhere, there),
    { tolerance: 1e-13 },
  )
  const [rest, own] = [solved.values[0]!, solved.values[1]!]
  if (!solved.converged && solved.residual > 1e-12)
    refuseCell(`local-cost share of ${apart}`, own, solved.why ?? "not found")
  if (!(rest >= 0 && rest < 1)) refuseCell("local-cost share elsewhere", rest, "must come out between 0 and 1")
  if (!(own >= 0 && own < 1)) refuseCell(`local-cost share of ${apart}`, own, "must come out between 0 and 1")
  return Float64Array.from({ length: size }, (_, i) => (i === one ? own : rest))
}
