/** One name, one kind: what a name is said to be where it stands alone helps where it does not. */
import type { Heads } from '../encoder/index.ts'
import type { Token } from '../text/index.ts'

/** How much a name's kind in the whole report counts against its kind where it stands; 0.7 to 1 do alike, none costs a point of F1. */
const SHARE = 0.8

/** A word that may be part of a name: with a capital and another letter. */
const mayName = (form: string): boolean => /^\p{Lu}.*\p{L}/u.test(form)

/**
 * Draws the tags of a word that the report repeats towards the kinds that it has in the whole report: "the Fallujah
 * campaign" after "in Fallujah", a brand that one sentence takes for a person. Between kinds alone; where an entity begins
 * and ends its own sentence says. Changes the log-probabilities of the heads in place.
 */
export function drawTogether(tokens: readonly Token[], { labels, windows, windowOf }: Heads): void {
  const kinds = kindsOf(labels.entity)
  const count = Math.max(...kinds) + 1
  const width = kinds.length
  const places = new Map<string, number[]>()
  for (let i = 0; i < tokens.length; i++) {
    const { form } = tokens[i]
    if (!mayName(form)) continue
    const known = places.get(form)
    if (known) known.push(i)
    else places.set(form, [i])
  }
  for (const there of places.values()) {
    if (there.length < 2) continue
    const own = there.map(token => {
      const { entity, first } = windows[windowOf[token]]
      const chances = new Float64Array(count)
      for (let tag = 0; tag < width; tag++) chances[kinds[tag]] += Math.exp(entity[(token - first) * width + tag])
      return chances
    })
    const whole = Float64Array.from(
      { length: count },
      (_, kind) => own.reduce((sum, chances) => sum + chances[kind], 0) / own.length,
    )
    there.forEach((token, at) => {
      const { entity, first } = windows[windowOf[token]]
      for (let tag = 0; tag < width; tag++) {
        const kind = kinds[tag]
        entity[(token - first) * width + tag] += SHARE * Math.log((whole[kind] + 1e-6) / (own[at][kind] + 1e-6))
      }
    })
  }
}

/** The kind of each tag, as a number: all tags of one type of entity are one kind, `O` another. */
function kindsOf(tags: readonly string[]): readonly number[] {
  const names = [...new Set(tags.map(tag => tag.slice(2)))]
  return tags.map(tag => names.indexOf(tag.slice(2)))
}
