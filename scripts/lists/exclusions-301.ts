import type { Inputs } from "./input.ts"
import { type ListTable, rowsFrom } from "./list-row.ts"
import { codesIn, section } from "./note-text.ts"

const STARTS = { one: "2018-07-06", two: "2018-08-23", three: "2018-09-24", four: "2019-09-01" }

/**
 * Headings of product exclusions as `number note following-note first-day`. The first exclusions ran from the first day
 * of their list; a note 20 subdivision holds each. The export prints subdivision (ll) as (II).
 */
const EXCLUSIONS = `
05 h i ${STARTS.one}
06 i j ${STARTS.one}
07 j k ${STARTS.one}
08 k l ${STARTS.one}
10 m n ${STARTS.one}
11 n o ${STARTS.one}
12 o p ${STARTS.two}
13 p q ${STARTS.three}
14 q r ${STARTS.one}
17 v w ${STARTS.two}
18 w x ${STARTS.three}
19 x y ${STARTS.one}
20 y z ${STARTS.two}
33 II mm ${STARTS.three}
34 mm nn ${STARTS.three}
35 nn oo ${STARTS.three}
36 oo pp ${STARTS.three}
37 pp qq ${STARTS.three}
38 qq rr ${STARTS.three}
39 rr ss ${STARTS.four}
40 ss tt ${STARTS.three}
41 tt uu ${STARTS.three}
42 uu vv ${STARTS.four}
43 vv ww ${STARTS.three}
44 ww xx ${STARTS.four}
45 xx yy ${STARTS.three}
46 yy zz ${STARTS.three}
47 zz aaa ${STARTS.four}
48 aaa bbb ${STARTS.three}
49 bbb ccc ${STARTS.four}
50 ccc ddd 2020-06-04
51 ddd eee ${STARTS.four}
52 eee fff 2020-07-09
53 fff ggg ${STARTS.four}
54 ggg hhh 2020-07-31
55 hhh iii ${STARTS.four}
56 iii jjj 2020-08-07
57 jjj kkk 2020-09-01
58 kkk lll 2020-09-20
59 lll mmm 2020-09-20
60 mmm nnn 2020-10-02
61 nnn ooo 2020-10-02
62 ooo ppp 2021-01-01
63 ppp qqq 2021-01-01
64 qqq rrr 2021-01-01
65 rrr sss 2021-01-01
66 sss ttt 2021-12-01
67 ttt uuu 2021-10-12
68 uuu vvv 2023-06-01
69 vvv www 2024-06-15
70 www 21 2024-01-01`

/** Where a subdivision begins: at the start of a line, with the words these notes begin with. */
const opening = (note: string) =>
  new RegExp(`\\n *\\(${note}\\) *(\\(i\\) *|\\(a\\) *)?(The U|For |Except as provided in notes)`)

/** The lines in which goods excluded by description stand. The exclusion itself is by description: an importer claims it. */
export function exclusionLists(inputs: Inputs): ListTable[] {
  return EXCLUSIONS.trim()
    .split("\n")
    .map((row) => {
      const [number = "", note = "", next = "", from = ""] = row.split(" ")
      // Two subdivisions of one letter exist for some notes; that of the exclusions speaks of the Trade Representative.
      const start = new RegExp(`\\n *\\(${note}\\) *(\\(i\\) *)?The U\\.S\\. Trade Representative`)
      const lines = codesIn(section(inputs.chapter99, start, opening(next))).filter((code) => code.length >= 8)
      return {
        rows: rowsFrom(lines, from, `us.ustr-exclusions-${number}`),
        source: {
          id: `us.301.exclusions-${number}`,
          title: `Lines of the section 301 exclusions of heading 9903.88.${number}`,
          citations: [
            {
              source: "hts-ch99-2026-6",
              locator: `U.S. note 20(${note.toLowerCase()}) to subchapter III (heading 9903.88.${number})`,
            },
          ],
          grade: "A" as const,
          note: "Lines, not goods: the note excludes articles by description within these lines, at the numbers of their day.",
        },
      }
    })
}
