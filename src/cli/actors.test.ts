/** `--actors` and `actors` of the built program from outside. Needs `npm run build` (npm test does it) and the model. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportRecord } from '../record.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const program = join(home, 'dist/main.js')
const limit = 240_000
const text = 'Ruritanian farmers attacked Rudolf Rassendyll on Monday. The wargs of Sauron condemned the attack.'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-actors-'))
  cpSync(join(home, 'examples/own-actors.tsv'), join(folder, 'own.tsv'))
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content)
  write('mordor.txt', 'SAURON_ [MORGOV >900101]\nWARG_ [MORMIL]\n')
  write('agents.txt', 'FARMER [~HOB]\nWARG [~MIL]\n')
  write('wrong.tsv', 'name\tcode\nRuritania\truritania\nSapt\tRUR\tGOV\n')
  write(
    'a.jsonl',
    [1, 2, 3].map(id => `${JSON.stringify({ id, text: `${text} ${id}.`, date: '2021-03-24' })}\n`).join(''),
  )
  write('b.jsonl', [4, 5].map(id => `${JSON.stringify({ id, text: `${text} ${id}.`, date: '2024-03-24' })}\n`).join(''))
})
afterAll(() => rmSync(folder, { recursive: true }))

function call(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { exit: status, out: stdout, err: stderr }
}

const sidesOf = (line: string): readonly string[] => {
  const { actors } = JSON.parse(line) as ReportRecord
  return actors.map(({ name, code, sectors }) => `${name} = ${[code ?? '?', ...sectors].join(' ')}`)
}

describe('--actors', () => {
  test('code: the same on one thread and on several, with the version of the actors', { timeout: limit }, () => {
    const args = ['code', 'a.jsonl', 'b.jsonl', '--actors', 'own.tsv', '--quiet', '--threads']
    const [one, two] = ['1', '2'].map(threads => call(...args, threads))
    expect(two).toEqual(one)
    const lines = one.out.trim().split('\n')
    expect(sidesOf(lines[0])).toEqual(
      expect.arrayContaining(['Ruritanian farmers = RUR AGR', 'Rudolf Rassendyll = RUR GOV']),
    )
    expect(sidesOf(lines[3])).toContain('Rudolf Rassendyll = RUR ELI')
    const { coder, actors } = JSON.parse(lines[0]) as ReportRecord
    expect(coder.actors).toMatch(/^\d{4}-\d\d\+[0-9a-f]{8}$/)
    expect(actors.find(({ code, kind }) => code === 'RUR' && kind === 'person')?.basis).toBe(
      'actors file own.tsv, line 4',
    )
  })

  test('several files, dictionaries and tables mixed', { timeout: limit }, () => {
    const files = ['own.tsv', 'mordor.txt', 'agents.txt'].flatMap(file => ['--actors', file])
    const { exit, out } = call('code', 'a.jsonl', '--quiet', ...files)
    expect(exit).toBe(0)
    expect(sidesOf(out.split('\n')[0])).toEqual(
      expect.arrayContaining(['Ruritanian farmers = RUR HOB', 'Sauron = MOR GOV']),
    )
  })

  test('ingest gives them to its worker threads', { timeout: limit }, () => {
    const ledger = ['--ledger', 'own.duckdb']
    const { exit } = call('ingest', 'a.jsonl', 'b.jsonl', '--actors', 'own.tsv', '--threads', '2', ...ledger)
    expect(exit).toBe(0)
    const found = JSON.parse(call('events', '--actor', 'RUR', '--by', 'mention', '--format', 'json', ...ledger).out)
    expect(found.length).toBeGreaterThanOrEqual(5)
  })

  test('read and explain take them', { timeout: limit }, () => {
    expect(call('read', 'a.jsonl', '--actors', 'own.tsv').out).toContain('actors file own.tsv, line 4')
    expect(call('explain', '--text', text, '--actors', 'own.tsv').out).toContain('Rudolf Rassendyll')
  })

  test('a wrong file ends the call before anything is coded', { timeout: limit }, () => {
    for (const command of ['read', 'code', 'ingest', 'explain']) {
      const { exit, out, err } = call(command, 'a.jsonl', '--actors', 'wrong.tsv')
      expect({ exit, out, err }).toEqual({
        exit: 2,
        out: '',
        err: [
          'chancery: the actors file "wrong.tsv" cannot be used: 2 lines are wrong',
          '    wrong.tsv:2  "ruritania" is no code; write one as FRA, NATO or one of your own that begins with a capital',
          '    wrong.tsv:3  there are 3 cells under 2 columns; take the tabs out of the cells',
          '    docs/how-to/own-actors.md shows both formats',
          '',
        ].join('\n'),
      })
    }
    expect(call('code', 'a.jsonl', '--actors', 'none.tsv')).toMatchObject({ exit: 2, out: '' })
  })
})

describe('actors', () => {
  test('lookup: every reading as a table, the one that wins marked', () => {
    const { exit, out } = call('actors', 'lookup', 'Angela', 'Merkel', '--on', '2015-03-24')
    expect(exit).toBe(0)
    expect(out).toMatch(
      /^\* {2}person {2}Angela Merkel {2}DEU GOV {2}\S.* {2}2005-11-22 to 2021-12-08 {2}offices\.tsv, line \d+ {2}office held\n$/,
    )
  })

  test('lookup --json, with actors of the user', () => {
    const { out } = call('actors', 'lookup', 'Rudolf Rassendyll', '--json', '--on', '2022-01-01', '--actors', 'own.tsv')
    const found = JSON.parse(out) as { wins: boolean; sectors: string[]; source: string }[]
    expect(found.map(({ wins, sectors, source }) => [wins, ...sectors, source])).toEqual([
      [true, 'GOV', 'actors file own.tsv, line 4'],
      [false, 'ELI', 'actors file own.tsv, line 5'],
    ])
  })

  test('lookup of a name that no table knows', () => {
    expect(call('actors', 'lookup', 'Rassendyll Rex')).toEqual({
      exit: 0,
      out: '',
      err: 'no table knows "Rassendyll Rex"; --actors FILE adds actors of your own\n',
    })
  })

  test('list in every format', () => {
    const list = (format: string) =>
      call('actors', 'list', '--code', 'FRA', '--on', '2021-03-25', '--format', format).out.trim().split('\n')
    const [table, json, jsonl, csv] = ['table', 'json', 'jsonl', 'csv'].map(list)
    expect(table.find(line => line.includes('Emmanuel Macron'))).toMatch(
      /^holder {2}.* FRA GOV .*offices\.tsv, line \d+$/,
    )
    expect(JSON.parse(json[0])).toEqual(jsonl.map(line => JSON.parse(line)))
    expect(table).toHaveLength(jsonl.length)
    expect(csv[0]).toBe('is,name,code,sectors,office,from,to,source')
  })

  test('update --dry-run tells and leaves the tables as they are', () => {
    const before = readFileSync(join(home, 'data/actors/offices.tsv'), 'utf8')
    const source = join(folder, 'source.tsv')
    writeFileSync(
      source,
      'country\toffice\tname\tstart\nITA\thead_of_government\tAnna Esempio\t2031-05-01\nITA\thead_of_state\tX\tsoon\n',
    )
    const { exit, out, err } = call('actors', 'update', source, '--dry-run')
    expect(exit).toBe(1)
    expect(out).toMatch(
      /^ended {2}offices\.tsv {2}ITA head_of_government .*\nnew {4}offices\.tsv .* Anna Esempio .*\n$/,
    )
    expect(err).toBe(
      `    ${source}:3  "soon" is no date; this line is not used\n1 new, 1 ended, 0 changed, 0 conflict: nothing is written\n`,
    )
    expect(readFileSync(join(home, 'data/actors/offices.tsv'), 'utf8')).toBe(before)
  })

  test.each([
    [['actors'], 'there is no question'],
    [['actors', 'update'], 'there is no source'],
    [['actors', 'update', 'nowhere.tsv'], 'there is no file nowhere.tsv'],
    [['actors', 'lookup', 'x', '--dry-run'], '--dry-run is for update'],
    [['actors', 'find'], '"find" is no question about actors'],
    [['actors', 'lookup'], 'there is no name to look up'],
    [['actors', 'lookup', 'x', '--code', 'FRA'], '--code is for list'],
    [['actors', 'list'], 'list needs a code'],
    [['actors', 'list', '--code', 'france'], '--code cannot be "france"'],
    [['actors', 'list', '--code', 'QQQ', '--on', '2021-03-25'], 'no actor has the code "QQQ" on 2021-03-25'],
    [['actors', 'lookup', 'x', '--on', 'today'], '--on cannot be "today"'],
  ])('%j is refused with what to write', (args, message) => {
    const { exit, out, err } = call(...args)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toMatch(new RegExp(`^chancery: ${message.replace(/[?"]/g, '\\$&')}\\n {4}(write|list|check)`))
  })

  test('the help of all questions is one page', () => {
    expect(call('actors', 'lookup', '--help').out).toBe(call('help', 'actors').out)
    expect(readFileSync(join(home, 'docs/reference/commands.md'), 'utf8')).toContain('## actors')
  })
})
