import type { Form, FormTerm } from "./form.ts"

/** A place for one layer in every form: a family of measures, and which of its layers when a plan has several. */
export interface Lane {
  /** Column name in tables: `us_301`, `us_232_2`, `us_232_up_to`. */
  readonly name: string
  readonly family: string
  readonly kind: FormTerm["kind"]
  /** Shares that move the basis in some form. */
  readonly moving: readonly Share[]
}

/** The shares of an article's value that a line may state, each between 0 and 1. */
export const SHARES = ["steel", "aluminum", "copper", "usContent"] as const
/** One of the shares a line may state. */
export type Share = (typeof SHARES)[number]

/** Forms laid out in lanes: each lane's term, if the form has one. */
export interface Lanes {
  readonly lanes: readonly Lane[]
  readonly termAt: (form: Form, lane: number) => FormTerm | undefined
}

/** Gives every layer of every form a lane, families in the order of their slots. */
export function layLanes(forms: readonly Form[], familyOf: (slot: number) => string): Lanes {
  const most = new Map<string, number>()
  const moving = new Map<string, Set<Share>>()
  const order = new Map<string, number>()
  for (const form of forms) {
    for (const [key, term] of keyed(form, familyOf)) {
      most.set(key, 1)
      order.set(key, Math.min(order.get(key) ?? term.slot, term.slot))
      const set = moving.get(key) ?? new Set()
      for (const share of SHARES) if (term.basis[share] !== 0) set.add(share)
      moving.set(key, set)
    }
  }
  const keys = [...most.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0) || (a < b ? -1 : 1))
  const lanes = keys.map((key): Lane => {
    const [family = "", kind, nth] = key.split("|")
    const upTo = kind === "up-to" ? "_up_to" : ""
    return {
      name: `${family.replace(/[^a-z0-9]+/gi, "_")}${upTo}${nth === "1" ? "" : `_${nth}`}`,
      family,
      kind: kind as Lane["kind"],
      moving: SHARES.filter((share) => moving.get(key)?.has(share)),
    }
  })
  const laid = new Map<Form, (FormTerm | undefined)[]>()
  return {
    lanes,
    termAt(form, lane) {
      let row = laid.get(form)
      if (row === undefined) {
        const terms = keyed(form, familyOf)
        row = keys.map((key) => terms.get(key))
        laid.set(form, row)
      }
      return row[lane]
    },
  }
}

function keyed(form: Form, familyOf: (slot: number) => string): Map<string, FormTerm> {
  const terms = new Map<string, FormTerm>()
  for (const term of form.terms) {
    let nth = 1
    const key = () => `${familyOf(term.slot)}|${term.kind}|${nth}`
    while (terms.has(key())) nth++
    terms.set(key(), term)
  }
  return terms
}
