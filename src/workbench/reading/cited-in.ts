import type { Ledger, Sourced } from "../../ledger/index.ts"

/** Where a record stands, as a reader may look it up: titles of documents with their place, then addresses of reports. */
export function citedIn(record: Sourced, ledger: Ledger): readonly string[] {
  const documents = record.citations.map(({ source, locator }) => {
    const title = ledger.sources.get(source)?.title ?? source
    return locator === "" ? title : `${title}, ${locator}`
  })
  const found = [...documents, ...(record.reportedIn ?? [])]
  return found.length > 0 || record.recalled === undefined ? found : [`recalled, not retrieved: ${record.recalled}`]
}
