import type { Answer, Entry } from "./registry.ts"
import { structureEntries } from "./structure.ts"

/**
 * Estimates of others that no model here was fitted to. Fajgelbaum, Goldberg, Kennedy & Khandelwal (2020) put the loss
 * of US real income from the 2018 tariffs near 0.04% of GDP; ours is model B on 2017 with the add-ons of both sides.
 */
export const externalEntries: readonly Entry[] = [
  {
    model: "external",
    scenario: "2018 tariffs",
    variant: "",
    cheap: true,
    solve: (): Answer => {
      const war = structureEntries.find(
        (entry) => entry.scenario === "trump2018+china_retaliation" && entry.variant === "alpha_calibrated; psi=0",
      )
      const answer = war?.solve()
      return (quantity, country) => (quantity === "real_income_over_gdp" ? answer?.("real_income", country) : undefined)
    },
  },
]
