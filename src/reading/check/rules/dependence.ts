import { writtenAs, yearOf } from "../../claim/claim-text.ts"
import { factsOf } from "../../evidence/query.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite } from "../rule.ts"
import { TARIFF } from "../words.ts"

const INDUSTRY: readonly (readonly [said: RegExp, industry: RegExp])[] = [
  [/\brare[\s-]earth magnets?|permanent magnets?|magnets?\b/i, /rare_earth_magnets|magnet/],
  [/\brare[\s-]earths?(?! magnet)/i, /^rare_earths$/],
  [/\b(?:semiconductors?|chips?)\b/i, /^semiconductors$/],
  [/\b(?:medicines?|pharmaceuticals?|drugs)\b/i, /medic|pharma/],
  [/\bbatter/i, /batter/],
  [/\b(?:toys?)\b/i, /toy/],
  [/\bgraphite\b/i, /graphite/],
  [/\bantibiotics?|active ingredients?\b/i, /ingredient|antibiotic/],
  [/\bsolar\b/i, /solar/],
  [/\bcranes?\b/i, /crane/],
]

/** Dependence: a supplier's share, or `dangerously concentrated`. */
export const dependence: CheckRule = {
  id: "check/dependence",
  signs: [INDUSTRY.map(([said]) => said)],
  check: (claim, ask) => {
    const named = INDUSTRY.filter(([said]) => said.test(claim.text))
    const share = claim.quantities.find(
      (q) =>
        q.unit === "percent" &&
        q.value !== undefined &&
        q.kind !== "change" &&
        !/\b(?:contain\w*|content|as little as|or more of|worth of|traces?)\b/i.test(claim.text) &&
        (q.kind === "share" || /\b(?:share|accounts?|supplies|comes? from|controls?|imports?)\b/i.test(claim.text)),
    )
    const most = /\b(?:most|the majority|the bulk|more than half|nearly all|almost all)\b/i.test(claim.text)
    const concentrated =
      (most && /\b(?:gets?|imports?|buys?|comes? from|suppl\w+|sourced?|sources)\b/i.test(claim.text)) ||
      /\b(?:concentrat\w+|depend\w*|rel(?:y|ies|iance|iant)|dominat\w+|at risk|vulnerab\w+)\b/i.test(claim.text)
    if (named.length === 0 || TARIFF.test(claim.text) || (share === undefined && !concentrated)) return []
    const query = { ask: "supply" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    /* A year's figures come out after it. */
    const outBy = (f: { year: number }) => f.year < yearOf(claim.published)
    const latest = named.map(([, industry]) =>
      facts
        .filter((f) => industry.test(f.industry) && f.year <= yearOf(claim.published))
        .sort((a, b) => Number(outBy(b)) - Number(outBy(a)) || b.year - a.year),
    )
    if (share !== undefined) {
      const options = latest[0] ?? []
      if (/\b(?:world|global|mining|processing|refin\w+|production|output)\b/i.test(claim.text) || options.length === 0)
        return [
          {
            verdict: "insufficient-evidence",
            why: "The record holds shares in imports only.",
            evidence: [],
            confidence: 0.5,
            query,
          },
        ]
      const stated = { value: share.value as number, text: writtenAs(claim, share) }
      const hit = options.find(
        (f) => f.sharePct !== undefined && (agrees(stated, f.sharePct) || Math.abs(f.sharePct - stated.value) <= 1),
      )
      const first = options[0]
      if (hit !== undefined)
        return [
          {
            verdict: "supported",
            why: `${hit.goods}: ${hit.sharePct} percent in ${hit.year}.`,
            evidence: [cite(hit, `${hit.sharePct} percent of imports, ${hit.year}`)],
            confidence: 0.75,
            query,
          },
        ]
      const off = first?.sharePct === undefined ? 0 : Math.abs(first.sharePct - stated.value)
      return first === undefined || off < 12
        ? [
            {
              verdict: "insufficient-evidence",
              errorClass: "measure",
              why: "The share turns on which codes and years are counted.",
              evidence: options.slice(0, 2).map((f) => cite(f, `${f.sharePct} percent, ${f.year}`)),
              confidence: 0.5,
              query,
            },
          ]
        : [
            {
              verdict: "contradicted",
              errorClass: "level",
              why: `${first.goods}: ${first.sharePct} percent of imports in ${first.year}.`,
              evidence: [cite(first, `${first.sharePct} percent, ${first.year}`)],
              restatedTrue: `${first.sharePct} percent of imports in ${first.year}.`,
              confidence: 0.6,
              query,
            },
          ]
    }
    const heads = latest.map((list) => list[0]).filter((f) => f !== undefined)
    if (heads.length === 0) return []
    const high = heads.filter(
      (f) => (f.sharePct ?? 0) >= 40 || ((f.concentration ?? 0) >= 2500 && (f.sharePct ?? 0) >= 25),
    )
    const evidence = heads.map((f) =>
      cite(
        f,
        `${f.goods}: ${f.sharePct} percent from China in ${f.year}${f.concentration === undefined ? "" : `, supplier index ${f.concentration}`}`,
      ),
    )
    const listing = heads.map((f) => `${f.goods} ${f.sharePct} percent`).join(", ")
    if (high.length === heads.length)
      return [
        { verdict: "supported", why: `Share of China in US imports: ${listing}.`, evidence, confidence: 0.7, query },
      ]
    if (high.length > 0)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "measure",
          why: `True of some only; share of China in US imports: ${listing}.`,
          evidence,
          confidence: 0.75,
          query,
        },
      ]
    return [
      {
        verdict: "contradicted",
        errorClass: "measure",
        why: `Share of China in US imports: ${listing}.`,
        evidence,
        confidence: 0.55,
        query,
      },
    ]
  },
}

/** A share of world output. */
export const outputShare: CheckRule = {
  id: "check/output-share",
  signs: [/\b(?:GDP|gross domestic product|world (?:economy|output)|global (?:economy|output))\b/i],
  check: (claim, ask) => {
    if (
      /\b(?:min(?:es|ed|ing)|rare[\s-]earths?|smelt\w*|refin\w*|tonnes|steel|alumini?um|soybeans?|oil|chips)\b/i.test(
        claim.text,
      )
    )
      return []
    const q =
      claim.quantities.find(
        (x) => (x.unit === "percent" || (x.unit === "ratio" && (x.value as number) < 1)) && x.value !== undefined,
      ) ??
      (/\bhalf\b/i.test(claim.text)
        ? { value: 0.5, unit: "ratio", start: claim.text.search(/half/i), end: claim.text.search(/half/i) + 4 }
        : undefined)
    if (q?.value === undefined) return []
    const query = { ask: "output" as const, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    const of = (party: string) => facts.find((f) => f.party === party)
    const world = of("world")
    const parties = (["US", "CN"] as const).filter((s) =>
      (s === "US" ? /\b(?:US|United States|America)\b/ : /\bChina\b/).test(claim.text),
    )
    if (world === undefined || parties.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: "The record holds no output figures.",
          evidence: [],
          confidence: 0.5,
          query,
        },
      ]
    const share = (parties.reduce((sum, p) => sum + (of(p)?.usdBn ?? 0), 0) / world.usdBn) * 100
    const stated = { value: q.unit === "ratio" ? q.value * 100 : q.value, text: writtenAs(claim, q) }
    const why = `${parties.join(" and ")}: ${share.toFixed(1)} percent of world output at market prices in ${world.year}.`
    if (Math.abs(share - stated.value) <= 2)
      return [{ verdict: "supported", why, evidence: [cite(world, why)], confidence: 0.7, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "measure",
        why,
        evidence: [cite(world, why)],
        restatedTrue: why,
        confidence: 0.75,
        query,
      },
    ]
  },
}
