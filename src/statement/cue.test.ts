import { describe, expect, test } from 'vitest'
import { loadCues } from './cue.ts'

const cues = loadCues('data/cues')

describe('the cue lexicon', () => {
  test('every entry has its own id', () => {
    const ids = cues.entries.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('examples hold what they name', () => {
    for (const { id, examples } of cues.entries)
      for (const { text, speaker, content } of examples) {
        for (const piece of content) expect(text, id).toContain(piece)
        if (speaker !== null) expect(text, id).toContain(speaker)
      }
  })
  test('entries that nobody else restricts say what they leave', () => {
    for (const { id, leaves } of cues.entries) expect(leaves.length, id).toBeGreaterThan(0)
  })
  test('a particle makes another word', () => {
    expect(cues.verbs.get('point')?.map(({ particle }) => particle)).toEqual(['out'])
  })
  test('thinking and wanting are not in it, but for official bodies', () => {
    for (const verb of ['think', 'want', 'hope', 'plan', 'intend', 'consider', 'feel', 'fear'])
      expect(cues.verbs.has(verb), verb).toBe(false)
    expect(cues.verbs.get('believe')?.[0].cue.speakers).toBe('body')
  })
})
