/** A bar of block characters, an eighth of a column exact; nothing for zero or less. */
export function bar(value: number, greatest: number, width: number): string {
  if (!(value > 0) || !(greatest > 0)) return ""
  const eighths = Math.round((Math.min(value, greatest) / greatest) * width * 8)
  const rest = eighths % 8
  return "█".repeat(Math.floor(eighths / 8)) + (rest === 0 ? "" : " ▏▎▍▌▋▊▉"[rest])
}

/** `$295.5bn`, `-$12.3bn`: billions with one decimal; millions below one billion. */
export function speakUsd(usd: number): string {
  const sign = usd < 0 ? "-" : ""
  const size = Math.abs(usd)
  if (size >= 999_950_000) return `${sign}$${grouped((size / 1e9).toFixed(1))}bn`
  if (size >= 50_000) return `${sign}$${(size / 1e6).toFixed(1)}m`
  return `${sign}$${grouped(String(Math.round(size)))}`
}

/** Digits in threes: `1,234.5`. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",")
}
