import { type DocumentFile, fetchDocument, isPublicAddress } from "../workbench/index.ts"
import { DoorRefusal } from "./refusal.ts"

/** Pages asked for at once on behalf of others. */
const AT_ONCE = 4
const SECONDS = 10

let asking = 0

/** A page of the public internet that a request names; nothing inside this server's own networks is asked. */
export async function fetchedPage(address: string): Promise<DocumentFile> {
  if (asking >= AT_ONCE)
    throw new DoorRefusal("busy", "Other pages are being fetched; send the page itself instead.", 5)
  asking++
  try {
    return await fetchDocument(address, { mayConnect: isPublicAddress, seconds: SECONDS })
  } finally {
    asking--
  }
}
