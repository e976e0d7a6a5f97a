import type { Found, TextSpan } from "../text/span.ts"

/** `direct` is a whole utterance, `partial` a piece inside our sentence, `indirect` content in other words. */
export type SpeechKind = "direct" | "partial" | "indirect"

/** Something somebody is said to have said. The span of direct and partial speech includes the marks. */
export interface Quotation extends Found {
  readonly kind: SpeechKind
  /** Who said it, fullest names the text gives; several when the text names several; empty when it names nobody. */
  readonly speakers: readonly Speaker[]
  /** The words that attribute it, where there are any. */
  readonly attribution?: TextSpan
  /** The reporting verb, where there is one. */
  readonly cue?: string
  /** The speaker denies the content. */
  readonly denied?: boolean
}

/** A person, an office, a body, a document or a party that speaks. */
export interface Speaker {
  readonly name: string
  readonly personId?: string
}
