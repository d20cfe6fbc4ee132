import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMPILED, compileSource, loadPatterns } from './index.ts'

const words = `classes:
  thing: [test]
  diplomat: [envoy, consul]
governors: { content: [demand], future: [plan], hypothetical: [try], negated: [fail] }
premodifiers: { future: [planned], hypothetical: [possible] }
occurrence: [begin]
`
const one = `type: SANCTION
patterns:
  - id: recall-envoy
    says: an envoy is called home
    predicate: { verb: [recall] }
    arguments:
      envoy: { slot: object, lemma: [$diplomat] }
      actor: subject
    codes:
      - { text: "Chile recalled its envoy.", event: { actors: [Chile], recipients: [] } }
`

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'patterns-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
const load = (files: Readonly<Record<string, string>>) => loadPatterns(folderOf(files))

describe('loadPatterns', () => {
  test('reads a folder: ids carry the type, classes are resolved, the line is kept', () => {
    const [pattern] = load({ 'words.yaml': words, 'sanction.yaml': one }).list
    expect(pattern).toMatchObject({ id: 'sanction/recall-envoy', type: 'SANCTION', at: 'sanction.yaml:3' })
    expect(pattern.rules[0]).toMatchObject({ name: 'envoy', slots: ['object'], needed: true })
    expect([...(pattern.rules[0].lemmas ?? [])]).toEqual(['envoy', 'consul'])
  })

  test('indexes by part of speech and lemma, in both spellings of -ise', () => {
    const { index } = load({
      'words.yaml': words,
      'sanction.yaml': one.replace('[recall]', '[recall, ostracise, pull out]'),
    })
    expect([...index.keys()]).toEqual(['VERB recall', 'VERB ostracise', 'VERB ostracize', 'VERB pull'])
    expect(index.get('VERB pull')?.[0].extra).toBe('out')
  })

  test.each([
    ['an unknown key', one.replace('says:', 'tells:'), /^sanction\.yaml:3: patterns\.0.*tells/m],
    [
      'an unknown class',
      one.replace('$diplomat', '$dog'),
      /^sanction\.yaml:3: pattern recall-envoy: \$dog is no class/m,
    ],
    ['a slot of no argument', one.replace('actor: subject', 'actor: [visit of]'), /slot "visit of" names no argument/],
    ['a pattern without sides', one.replace('actor: subject', 'other: subject'), /no actor and no recipient/],
    [
      'an id used twice',
      one + one.split('patterns:\n')[1],
      /^sanction\.yaml:11: pattern recall-envoy: id is used twice/m,
    ],
    ['a file of another type', one.replace('SANCTION', 'AID'), /^sanction\.yaml:1: type is AID/m],
    ['broken YAML', `${one}  - id: [`, /^sanction\.yaml:\d+: /m],
    [
      'an example without sides',
      one.replace(', recipients: []', ''),
      /^sanction\.yaml:10: patterns\.0\.codes\.0\.event/m,
    ],
  ])('says where: %s', (_, text, message) => {
    expect(() => load({ 'words.yaml': words, 'sanction.yaml': text })).toThrow(message)
  })

  test('a folder without words.yaml or without patterns says which file it misses', () => {
    expect(() => load({ 'sanction.yaml': one })).toThrow(/words\.yaml: no such file/)
    expect(() => load({ 'words.yaml': words })).toThrow(/no pattern file/)
  })
})

describe('compiled patterns', () => {
  const folder = folderOf({ 'words.yaml': words, 'sanction.yaml': one })
  writeFileSync(join(folder, COMPILED), compileSource(folder))
  test('say what the files say', () => {
    expect(loadPatterns(folder)).toEqual(load({ 'words.yaml': words, 'sanction.yaml': one }))
  })
  test('are left aside once a file has changed', () => {
    writeFileSync(join(folder, 'sanction.yaml'), 'type: SANCTION\npatterns: nonsense\n')
    expect(() => loadPatterns(folder)).toThrow(/sanction\.yaml:2/)
  })
})

describe('data/plover', () => {
  const folder = join(import.meta.dirname, '../../../data/plover')
  const { list } = loadPatterns(folder)
  test('patterns.json is in step with the files (if not: npx tsx scripts/build-patterns.ts)', () => {
    expect(readFileSync(join(folder, COMPILED), 'utf8') === compileSource(folder)).toBe(true)
  })
  test('has patterns of all sixteen types', () => {
    expect(new Set(list.map(p => p.type)).size).toBe(16)
  })
  test('ids are unique over all files', () => {
    expect(new Set(list.map(p => p.id)).size).toBe(list.length)
  })
})
