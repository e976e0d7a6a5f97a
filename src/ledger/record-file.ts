/** A file of the record as text, so that reading the disk stays outside. */
export interface RecordFile {
  /** Path below the data folder, with forward slashes: `ledger/acts/us.eo-14298.yaml`. */
  readonly path: string
  readonly text: string
}
