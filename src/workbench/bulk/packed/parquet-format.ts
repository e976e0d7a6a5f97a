/** The words of the format itself, headers of pages and the footer, are written by a library. */
import type { ByteWriter } from "hyparquet-writer"
import { ByteWriter as Bytes } from "hyparquet-writer"
import { writePageHeader } from "hyparquet-writer/src/datapage.js"
import { writeMetadata } from "hyparquet-writer/src/metadata.js"

export type FileMetaData = Parameters<typeof writeMetadata>[1]
export type PageHeader = Parameters<typeof writePageHeader>[1]

const written = (write: (to: ByteWriter) => void): Uint8Array => {
  const bytes = new Bytes()
  write(bytes)
  return bytes.getBytes()
}

/** A page's header as bytes. */
export const pageHeader = (header: PageHeader): Uint8Array => written((to) => writePageHeader(to, header))

/** What stands behind the last page: the footer, its length, and the format's mark. */
export const fileEnd = (metadata: FileMetaData): Uint8Array =>
  written((to) => {
    writeMetadata(to, metadata)
    to.appendUint32(MARK)
  })

const MARK = 0x31524150
export const FILE_START = "PAR1"
