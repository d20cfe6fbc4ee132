import { describe, expect, test } from 'vitest'
import { type Parse, parseOf } from '../tree/index.ts'
import { findQuotations } from './quote.ts'

/** A parse of words only: trees do not matter to quotation marks. A blank line begins a paragraph, `|` stands before a glued token. */
function words(...paragraphs: string[]): Parse {
  return parseOf(
    paragraphs
      .map(paragraph => {
        const forms = paragraph.split(' ')
        const rows = forms.map((form, i) => {
          const bare = form.replace(/^\|/, '')
          const upos = /^\W+$/.test(bare) ? 'PUNCT' : 'NOUN'
          return `${bare} ${bare} ${upos} ${i === 0 ? 0 : 1} ${i === 0 ? 'root' : 'dep'}${forms[i + 1]?.startsWith('|') ? ' SpaceAfter=No' : ''}`
        })
        return `# newpar\n${rows.join('\n')}`
      })
      .join('\n\n'),
  )
}
const quoted = (parse: Parse) =>
  findQuotations(parse).map(({ pieces }) =>
    pieces.map(([first, end]) =>
      parse.tokens
        .slice(first, end)
        .map(token => token.form)
        .join(' '),
    ),
  )

describe('findQuotations', () => {
  test('curly and straight marks, double and single', () => {
    expect(quoted(words('“ |We agree |” he said'))).toEqual([['We agree']])
    expect(quoted(words('" |We agree |" he said'))).toEqual([['We agree']])
    expect(quoted(words('‘ |We agree |’ he said'))).toEqual([['We agree']])
  })
  test('a paragraph that opens with a mark goes on with the quotation that was not closed', () => {
    expect(quoted(words('“ |We agree |.', '“ |We sign |. |” They left'))).toEqual([['We agree .', 'We sign .']])
  })
  test('a quotation without its closing mark ends with the paragraph', () => {
    const parse = words('“ |We agree |.', 'They left |.')
    expect(quoted(parse)).toEqual([['We agree .']])
    expect(findQuotations(parse)[0].closed).toBe(false)
  })
  test('a single quotation inside a double one is nested', () => {
    const found = findQuotations(words('“ |He said ‘ |no |’ to us |”'))
    expect(found.map(({ marks, nested }) => [marks, nested])).toEqual([
      ['single', true],
      ['double', false],
    ])
  })
  test('an apostrophe opens nothing', () => {
    expect(quoted(words('the workers |’ union met ’ |tis late'))).toEqual([])
  })
  test('straight marks tell their side by the blank beside them', () => {
    expect(quoted(words('he said |: " |Go |" and left " |Stay |"'))).toEqual([['Go'], ['Stay']])
  })
})
