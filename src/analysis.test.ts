import { beforeAll, describe, expect, test } from 'vitest'
import { analyse, openTools, parseText, readText, type Tools } from './analysis.ts'
import { chanceNear } from './encoder/index.ts'
import { loadFurniture, readInput } from './page/index.ts'
import type { ReportRecord } from './record.ts'
import type { TokenIndex } from './span.ts'
import type { Parse } from './tree/index.ts'

let tools: Tools
beforeAll(async () => {
  tools = await openTools({ home: new URL('../', import.meta.url) })
})

const at = ({ tokens }: Parse, form: string): TokenIndex => tokens.findIndex(token => token.form === form)

describe('predicates', () => {
  test('are told of a text of one word, whose window is shorter than what the model asks for', async () => {
    const { tokens, predicates } = await parseText('Go', tools)
    expect(tokens).toHaveLength(1)
    expect(predicates.flatMap(({ arguments: args }) => args)).toEqual([])
  })

  test('have the arguments that stand in their own window', async () => {
    const { tokens, predicates } = await parseText('Russian forces shelled Kharkiv on Monday.', tools)
    const [shelled] = predicates.filter(({ token }) => tokens[token].form === 'shelled')
    expect(shelled.fact).toBeGreaterThan(0)
    expect(shelled.arguments.map(({ head, role }) => `${role} ${tokens[head].form}`)).toEqual([
      'ARG0 forces',
      'ARG1 Kharkiv',
      'ARGM-TMP Monday',
    ])
  })
})

describe('the second reading', () => {
  test('tells who does it from whom it is done to, for each act anew', async () => {
    const { parse, heads } = await readText(
      'Russian forces shelled Kharkiv after Ukraine had bombed the bridge in Crimea.',
      tools,
    )
    const [shelling, bombing] = await heads.readAgain([[at(parse, 'shelled')], [at(parse, 'bombed')]])
    heads.free()
    expect(chanceNear(shelling, at(parse, 'forces'), 'actor')).toBeGreaterThan(0.9)
    expect(chanceNear(shelling, at(parse, 'Ukraine'), 'actor')).toBeLessThan(0.1)
    expect(chanceNear(bombing, at(parse, 'Ukraine'), 'actor')).toBeGreaterThan(0.9)
    expect(chanceNear(bombing, at(parse, 'forces'), 'actor')).toBeLessThan(0.1)
  })

  test('reads an act the same whatever is read beside it', async () => {
    const text = `${'It rained all day in the valley. '.repeat(30)}The minister condemned the attack. ${'Nobody came. '.repeat(30)}`
    const { parse, heads } = await readText(text, tools)
    const act = [at(parse, 'condemned')]
    const [alone] = await heads.readAgain([act])
    const [, beside] = await heads.readAgain([[0], act])
    heads.free()
    expect([beside.first, beside.end]).toEqual([alone.first, alone.end])
    beside.chances.forEach((chance, i) => {
      expect(chance).toBeCloseTo(alone.chances[i], 1)
    })
  })

  test('knows nothing of what stands far off, and asks for nothing where there is no act', async () => {
    const { parse, heads } = await readText(
      `Iran fired missiles. ${'It rained all day in the valley. '.repeat(20)}`,
      tools,
    )
    const [act] = await heads.readAgain([[at(parse, 'fired')]])
    expect(await heads.readAgain([])).toEqual([])
    heads.free()
    expect(chanceNear(act, parse.tokens.length - 1, 'actor')).toBe(0)
    expect(act.types.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 3)
  })
})

/** The record of a report that is given with a title and a date. */
async function recordOf(text: string, title: string): Promise<ReportRecord> {
  const bytes = new TextEncoder().encode(JSON.stringify({ text, title, date: '2021-05-20' }))
  const [read] = readInput({ name: 'report.jsonl', bytes }, loadFurniture('data/furniture/'))
  if (!read.ok) throw new Error('not read')
  return analyse(read.report, tools)
}

describe('a report', () => {
  test('has those for sides whom the model takes for them, though no table has a word for them', async () => {
    const { actors, events } = await recordOf(
      'Syrian warplanes bombed the moderates near Aleppo on Monday.',
      'Air strikes',
    )
    const moderates = actors.find(({ name }) => name === 'the moderates')
    expect(moderates?.basis).toMatch(/^side by what the model sees/)
    expect(events.find(({ type }) => type === 'ASSAULT')?.recipients).toContain(moderates?.id)
  })

  test('is in the voice of the office holder whom its title names', async () => {
    const text = 'THE PRESIDENT: Folks, I have just spoken with Prime Minister Netanyahu of Israel.'
    const { actors } = await recordOf(text, 'Remarks by President Biden on the Middle East')
    expect(actors.find(({ name }) => name === 'THE PRESIDENT')?.code).toBe('USA')
  })
})
