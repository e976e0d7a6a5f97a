/** Uses and claims of the importer, and how the row is to be read: what no table of rates is kept by. */
const CLAIMED = [
  "processing_share",
  "end_use",
  "exclusion_claim",
  "chapter98",
  "postal",
  "fta_claim",
  "claims",
  "as_of",
  "standing",
] as const

/** Days that take the place of the day of entry. */
const RELEASED = ["ftz_privileged_date", "warehouse_withdrawal_date"] as const

/** Facts that only the evaluator reads; a line that states one is left to it. */
export const EVALUATOR_FIELDS: readonly LineField[] = [...CLAIMED, ...RELEASED]

/** The columns an entry line can be given by; all but `code` may be absent. */
export const LINE_FIELDS = [
  "id",
  "code",
  "origin",
  "destination",
  "entry_date",
  "export_date",
  "loading_date",
  "mode",
  "entered_value",
  "currency",
  "quantity",
  "unit",
  "steel_share",
  "aluminum_share",
  "copper_share",
  "metal_weight_share",
  "us_content_share",
  ...CLAIMED,
  "entry_number",
  "line_number",
  "entry_type",
  "paid",
  "declared",
  "liquidation_date",
  ...RELEASED,
  "label",
] as const

export type LineField = (typeof LINE_FIELDS)[number]
export type LineFacts = Readonly<Partial<Record<LineField, string>>>
