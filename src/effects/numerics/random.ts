/** A stream of draws that a seed determines wholly, the same on every machine. */
export interface RandomStream {
  /** Uniform on [0, 1). */
  readonly uniform: () => number
  /** Standard normal. */
  readonly normal: () => number
}

/** Opens the stream of a whole-number seed (the sfc32 generator, normals by Marsaglia's polar method). */
export function openStream(seed: number): RandomStream {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1
  const uniform = (): number => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + out
    c |= 0
    return (out >>> 0) / 4294967296
  }
  for (let i = 0; i < 16; i++) uniform()
  let spare: number | undefined
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s > 0 && s < 1) {
        const radius = Math.sqrt((-2 * Math.log(s)) / s)
        spare = v * radius
        return u * radius
      }
    }
  }
  return { uniform, normal }
}
