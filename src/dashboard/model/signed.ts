/** `+0.12`, `−3`; what rounds to none has no sign. */
export function signed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits)
  return Number(size) === 0 ? size : `${value < 0 ? "−" : "+"}${size}`
}
