import type { Citation, Issue } from "../core/index.ts"
import type { Act } from "./act.ts"
import type { Ledger } from "./ledger.ts"
import type { Goods } from "./measure.ts"

/** Every name in a record that leads nowhere: measures, acts, agreements, lists and sources. */
export function checkLinks(ledger: Ledger): Issue[] {
  const issues: Issue[] = []
  const miss = (file: string, field: string, value: string, kind: string) =>
    issues.push({
      file,
      field,
      value,
      message: `names ${kind} that is not in the record`,
      next: "add it, or correct the id",
    })

  const citations = (file: string, cited: readonly Citation[]) => {
    for (const { source } of cited) if (!ledger.sources.has(source)) miss(file, "citations", source, "a source")
  }
  const goods = (file: string, { lists }: Goods) => {
    for (const list of lists) if (!ledger.lists.has(list)) miss(file, "goods", list, "a list")
  }

  for (const measure of ledger.measures.values()) {
    const file = `measure ${measure.id}`
    citations(file, measure.citations)
    goods(file, measure.include)
    goods(file, measure.except)
    for (const { measure: other, by } of measure.displaces) {
      if (!ledger.measures.has(other)) miss(file, "displaces", other, "a measure")
      if (by !== undefined && !ledger.acts.has(by)) miss(file, "displaces", by, "an act")
    }
  }
  for (const act of ledger.acts.values()) checkAct(act)
  for (const agreement of ledger.agreements.values()) {
    citations(`agreement ${agreement.id}`, agreement.citations)
    const { extends: earlier } = agreement
    if (earlier !== undefined && !ledger.agreements.has(earlier)) {
      miss(`agreement ${agreement.id}`, "extends", earlier, "an agreement")
    }
  }
  for (const list of ledger.lists.values()) {
    const named = new Set([...list.rows.values()].flat().flatMap((row) => [row.by, row.endedBy ?? row.by]))
    for (const act of named) if (!ledger.acts.has(act)) miss(`list ${list.id}`, "by", act, "an act")
  }
  return issues

  function checkAct(act: Act): void {
    const file = `act ${act.id}`
    citations(file, act.citations)
    if (act.agreement !== undefined && !ledger.agreements.has(act.agreement)) {
      miss(file, "agreement", act.agreement, "an agreement")
    }
    for (const id of [...(act.respondsTo ?? []), ...(act.corrects === undefined ? [] : [act.corrects])]) {
      if (!ledger.acts.has(id)) miss(file, "respondsTo", id, "an act")
    }
    for (const provision of act.provisions) {
      for (const id of provision.measures) if (!ledger.measures.has(id)) miss(file, "provisions", id, "a measure")
      if (provision.kind === "exempt") goods(file, provision.goods)
    }
  }
}
