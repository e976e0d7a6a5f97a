import type { Day } from "../../core/index.ts"

/** A person of the record as reading needs them: what they are called, whose side they are on, what they held when. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  /** Other spellings, transliterations and nicknames, in any script. */
  readonly aliases: readonly string[]
  /** `US`, `CN` or another territory. */
  readonly side: string
  readonly offices: readonly HeldOffice[]
}

/** Half-open: the office was held from the first day and no longer on `until`. */
export interface HeldOffice {
  readonly title: string
  readonly from: Day
  readonly until?: Day
}

/** The offices held on that day. */
export function officesOn(person: KnownPerson, day: Day): HeldOffice[] {
  return person.offices.filter((office) => office.from <= day && (office.until === undefined || day < office.until))
}

/** Family names that stand first; with them `He Yun` is later called `He`. */
const FAMILY_FIRST = new Set(
  (
    "Bai Cai Cao Chen Cheng Cui Deng Ding Du Fan Fang Feng Fu Gao Gong Guo Han He Hou Hu Huang Jia Jiang Jin Kong Lai Lan Lei Li Liang Liao Lin Liu " +
    "Long Lu Luo Lü Ma Mao Meng Pan Peng Qian Qin Qiu Ren Shao Shen Shi Song Su Sun Tan Tang Tao Tian Wan Wang Wei Wen Wu Xi Xia Xiao Xie Xiong Xu Xue " +
    "Yan Yang Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou Kim Park Lee Choi Nguyen Tran Pham"
  ).split(" "),
)

/** The one word by which a person of this full name is called later on. */
export function surnameOf(name: string): string {
  const known = SURNAMES.get(name)
  if (known !== undefined) return known
  const surname = lastName(name)
  if (SURNAMES.size < 2000) SURNAMES.set(name, surname)
  return surname
}

const SURNAMES = new Map<string, string>()

function lastName(name: string): string {
  const words = name.split(/\s+/)
  const [first, last] = [words[0] as string, words.at(-1) as string]
  return words.length === 2 && FAMILY_FIRST.has(first) ? first : last
}
