/** Digits of text, eight or two at a time: each in the lower half of its byte. */
const ZEROS: u64 = 0x3030303030303030
const SIXES: u64 = 0x0606060606060606
const HIGH: u64 = 0xf0f0f0f0f0f0f0f0

// @ts-expect-error: decorator
@inline export function eightAt(at: i32): u64 {
  return load<u64>(at) ^ ZEROS
}

// @ts-expect-error: decorator
@inline export function twoAt(at: i32): i32 {
  return <i32>load<u16>(at) ^ 0x3030
}

/** Not 0 where a byte is no digit. */
// @ts-expect-error: decorator
@inline export function oddOfEight(digits: u64): u64 {
  return (digits | (digits + SIXES)) & HIGH
}

// @ts-expect-error: decorator
@inline export function oddOfTwo(digits: i32): i32 {
  return (digits | (digits + 0x0606)) & 0xf0f0
}

// @ts-expect-error: decorator
@inline export function numberOfTwo(digits: i32): i32 {
  return (digits & 15) * 10 + (digits >> 8)
}
