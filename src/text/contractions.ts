/** Words that are two in the treebanks: where the second begins. Compared in lower case. */
const fused: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['wanna', 3],
  ['gotta', 3],
  ['dont', 2],
  ['wont', 2],
  ['cant', 2],
  ['aint', 2],
  ['isnt', 2],
  ['arnt', 2],
  ['arent', 3],
  ['didnt', 3],
  ['doesnt', 4],
  ['wasnt', 3],
  ['werent', 4],
  ['hasnt', 3],
  ['havent', 4],
  ['hadnt', 3],
  ['couldnt', 5],
  ['wouldnt', 5],
  ['shouldnt', 6],
  ['im', 1],
  ['ive', 1],
  ['youre', 3],
  ['youve', 3],
  ['youll', 3],
  ['theyre', 4],
  ['theyll', 4],
  ['theyve', 4],
  ['thats', 4],
  ['theres', 5],
  ['whats', 4],
  ['heres', 4],
  ['hes', 2],
  ['shes', 3],
  ['itll', 2],
  ['dunno', 2],
  ['outta', 3],
  ['lotta', 3],
  ['alot', 1],
  ["y'all", 2],
])

const suffix = /(?:n['’`´]t|['’`´](?:s|re|ve|ll|d|m))$/iu

/** After these, "its" was meant as "it's" ("its a shame"). */
const afterIts = /^ (?:a|an|the|not|been|my|your|all) /i

/**
 * The places inside a word where its parts begin: "don't" → [2], "wouldn't've" → [5, 8], "O'Brien" → [].
 * @param word letters, digits and apostrophes, no blank, not ending with an apostrophe
 * @param text where the word stands, up to `end`
 */
export function partsOf(word: string, text: string, end: number): number[] {
  const whole = word.length < 10 ? fused.get(word.toLowerCase()) : undefined
  if (whole !== undefined) return [whole]
  if (word.length === 3 && word.toLowerCase() === 'its') return afterIts.test(text.slice(end, end + 8)) ? [2] : []
  return contractionsOf(word)
}

function contractionsOf(word: string): number[] {
  const cuts: number[] = []
  let end = word.length
  for (;;) {
    const found = suffix.exec(word.slice(Math.max(0, end - 4), end))
    const cut = found === null ? 0 : end - found[0].length
    // "1990's" is a decade, one token
    if (cut <= 0 || (/^['’`´]s$/i.test(found![0]) && /^\d+0$/.test(word.slice(0, cut)))) return cuts.reverse()
    cuts.push(cut)
    end = cut
  }
}
