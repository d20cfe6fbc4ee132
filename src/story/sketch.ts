/** One-permutation MinHash: 64 shingles that stand for a text, the same ones wherever the text goes. */

/** 64 bins: two texts with 8 % of their shingles in common have five of these in common on average, and two or more in 97 of 100 cases. */
const binBits = 6

/**
 * Of each bin the least shingle; a shingle's first six bits say its bin, so that the number alone is the bucket of the
 * locality-sensitive hashing: two texts that keep the same number have that shingle in common.
 * @returns at most 64 numbers; a text of few shingles leaves bins empty, and empty bins give none
 */
export function sketchOf(shingles: Iterable<number>): readonly number[] {
  const least: (number | undefined)[] = new Array(1 << binBits).fill(undefined)
  for (const shingle of shingles) {
    const bin = shingle >>> (32 - binBits)
    const known = least[bin]
    if (known === undefined || shingle < known) least[bin] = shingle
  }
  return least.filter(shingle => shingle !== undefined)
}
