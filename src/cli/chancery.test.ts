/** The built program from outside, as a user calls it. Needs `npm run build` (npm test does it) and the model. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from './chancery.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const program = join(home, 'dist/main.js')
const limit = 240_000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-'))
  symlinkSync(join(home, 'examples'), join(folder, 'examples'))
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
  write('good.txt', 'France expelled two Russian diplomats on Monday. Moscow said that it would answer.\n')
  write('empty.txt', '')
  write('blank.txt', ' \n\t\n')
  write('binary.txt', new Uint8Array([0, 1, 2, 3, 0, 255]))
  write('picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  write(
    'broken.txt',
    Buffer.concat([
      Buffer.from('Iran and Iraq held talks in Baghdad'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(' on Monday.'),
    ]),
  )
  write(
    'lines.jsonl',
    [
      '{"id": 1, "text": "Turkey closed its border with Armenia on 3 April 1993.", "date": "1993-04-04"}',
      '{"id": 2, "text": ',
      '[1, 2]',
      '',
      '{"id": 3}',
      '{"id": 4, "text": 5}',
      `{"id": 5, "text": "${'x'.repeat(21 * 1024 * 1024)}"}`,
      '{"id": 6, "text": "Egypt and Israel signed a peace treaty in Washington on 26 March 1979."}',
    ].join('\n'),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

function call(args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = process.env): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    input: stdin,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { exit: status, out: stdout, err: stderr }
}

const records = (out: string): { report: { externalId: string | null; date: string | null }; text?: string }[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('without a model', () => {
  test('wrong calls end with 2 and say what to write', () => {
    expect(call(['cod', 'good.txt'])).toEqual({
      exit: 2,
      out: '',
      err: 'chancery: "cod" is no command\n    write chancery code\n',
    })
    expect(call(['code', 'missing.txt'])).toEqual({
      exit: 2,
      out: '',
      err: 'chancery: there is no file or folder "missing.txt"\n    check the path, or write - to read standard input\n',
    })
    expect(call(['code', 'good.txt', 'empty.txt', '--date', '2022-04-05']).exit).toBe(2)
    expect(call(['code', 'good.txt', '-o', 'no/such/folder.jsonl']).exit).toBe(2)
    expect(call(['explain', 'good.txt', '--text', 'x']).exit).toBe(2)
  })

  test('help and version load no model, no page reader and no schema', () => {
    for (const option of ['--help', '--version']) {
      const loaded = spawnSync(process.execPath, [program, option], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NODE_DEBUG: 'module,esm' },
      })
      expect(loaded.status).toBe(0)
      expect(loaded.stderr).not.toMatch(/onnxruntime|linkedom|readability/)
    }
  })
})

describe('code', () => {
  test('bad inputs are told and the others are coded', { timeout: limit }, () => {
    const { exit, out, err } = call([
      'code',
      'empty.txt',
      'good.txt',
      'blank.txt',
      'binary.txt',
      'picture.txt',
      'broken.txt',
      '--quiet',
    ])
    expect(exit).toBe(1)
    expect(records(out)).toHaveLength(2)
    expect(err.split('\n').filter(line => !line.startsWith('    ') && line !== '')).toEqual([
      'empty.txt  error empty-input  there is no text in it',
      'blank.txt  error empty-input  there is no text in it',
      'binary.txt  error binary-input  this is not text (it holds NUL bytes)',
      'picture.txt  error binary-input  this is not text (a PNG image)',
    ])
    expect(JSON.parse(out.trim().split('\n')[1]).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'broken-encoding' }),
    )
  })

  test('nothing is kept about the user, and a long command line is no matter', { timeout: limit }, () => {
    const home = mkdtempSync(join(folder, 'home-'))
    const inputs = Array.from({ length: 4000 }, () => 'empty.txt')
    for (const threads of ['1', '2']) {
      const { exit, out } = call(['code', ...inputs, 'good.txt', '--quiet', '--threads', threads], '', {
        ...process.env,
        HOME: home,
        XDG_CACHE_HOME: home,
      })
      expect(exit).toBe(1)
      expect(records(out)).toHaveLength(1)
    }
    expect(readdirSync(home)).toEqual([])
  })

  test('bad lines are told by their number, in a file if it is wanted', { timeout: limit }, () => {
    const { exit, out, err } = call(['code', 'lines.jsonl', '--rejects', 'rejects.jsonl', '--quiet'])
    expect({ exit, err }).toEqual({ exit: 1, err: '' })
    expect(records(out).map(({ report }) => report.externalId)).toEqual(['1', '6'])
    const rejects = readFileSync(join(folder, 'rejects.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(rejects.map(({ input, code }) => `${input} ${code}`)).toEqual([
      'lines.jsonl:2 bad-json',
      'lines.jsonl:3 bad-json',
      'lines.jsonl:5 bad-field',
      'lines.jsonl:6 bad-field',
      'lines.jsonl:7 input-too-large',
    ])
  })

  test('the bytes do not depend on the threads, and -o writes what standard output gets', { timeout: limit }, () => {
    const one = call(['code', 'examples/reports', 'lines.jsonl', '--threads', '1', '--quiet'])
    const two = call(['code', 'examples/reports', 'lines.jsonl', '--threads', '2', '--quiet', '-o', 'two.jsonl'])
    expect(records(one.out).length).toBeGreaterThan(2)
    expect(hash(readFileSync(join(folder, 'two.jsonl'), 'utf8'))).toBe(hash(one.out))
    expect(two).toMatchObject({ exit: 1, out: '' })
    expect(existsSync(join(folder, 'two.jsonl.part'))).toBe(false)
  })

  test('--no-text leaves the text out', { timeout: limit }, () => {
    const { exit, out } = call(
      ['code', '-', '--no-text', '--date', '2022-04-05', '--quiet'],
      'France expelled two Russian diplomats on Monday.',
    )
    expect(exit).toBe(0)
    const [record] = records(out)
    expect(record.report.date).toBe('2022-04-05')
    expect(record).not.toHaveProperty('text')
    expect(out).not.toContain('diplomats on Monday')
  })

  test('a reader that goes away is a success', { timeout: limit }, async () => {
    const child = spawn(process.execPath, [program, 'code', 'examples/reports', '--quiet', '--threads', '1'], {
      cwd: folder,
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const exit = await new Promise(resolve => child.once('exit', resolve))
    expect(exit).toBe(0)
  })

  test('Ctrl-C keeps what is finished', { timeout: limit }, async () => {
    const child = spawn(process.execPath, [program, 'code', '-', '--quiet', '--threads', '1', '-o', 'stopped.jsonl'], {
      cwd: folder,
    })
    child.stdin.write('{"text": "Norway and Russia signed a treaty."}\n')
    const part = join(folder, 'stopped.jsonl.part')
    while (!existsSync(part) || readFileSync(part, 'utf8') === '') await new Promise(resolve => setTimeout(resolve, 50))
    child.kill('SIGINT')
    const exit = await new Promise(resolve => child.once('exit', resolve))
    expect(exit).toBe(130)
    expect(records(readFileSync(part, 'utf8'))).toHaveLength(1)
  })
})

describe('relate', () => {
  test('a line gives a line, in order; what cannot be read gives null', { timeout: limit }, () => {
    const lines = [
      '<s>Norway</s> expelled three <t>Russian</t> diplomats on Thursday.',
      'Nothing is marked here.',
      '<s>The foreign minister</s> condemned <t>the junta</t> for the arrests.',
      'An <s>oak</s> stands beside the <t>barn</t>.',
    ]
    const { exit, out, err } = call(['relate'], `${lines.join('\n')}\n`)
    const told = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(told.map(each => each && [each.type, each.quad, each.status, each.predicate])).toEqual([
      ['SANCTION', 4, 'asserted', 'expelled'],
      null,
      ['ACCUSE', 3, 'asserted', 'condemned'],
      null,
    ])
    expect(exit).toBe(1)
    expect(err).toContain('-:2  error bad-marks')
  })

  test('two files are a wrong call', () => {
    expect(call(['relate', 'good.txt', 'empty.txt']).exit).toBe(2)
  })
})

describe('what differs', () => {
  const texts = (words: string) =>
    `{"id": 1, "text": "Oslo had ordered the five ${words} out on Monday.", "date": "2024-03-05"}\n`

  test('a tried pattern tells what it newly codes', { timeout: limit }, () => {
    // of the sentence alone the model makes something itself
    const words = 'Norway was angry over the spying. Oslo had ordered the five Russians out on Monday.'
    writeFileSync(join(folder, 'alarm.txt'), words)
    const { exit, out, err } = call(['pattern', 'try', 'examples/pattern.yaml', '--corpus', 'alarm.txt'])
    expect(out).toContain('Oslo had ordered the five Russians out on Monday.')
    expect(out).toContain('+ SANCTION expel  NOR → RUS')
    expect({ exit, err }).toEqual({ exit: 0, err: '1 new, 0 lost, 0 changed in 1 report\n' })
  })

  test('a pattern that cannot be used is told by line, and a corpus is asked for', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'type: ACCUSE\npatterns:\n  - id: Bad Id\n    says: x\n    predicate: {}\n')
    const bad = call(['pattern', 'try', 'bad.yaml', '--corpus', 'good.txt'])
    expect(bad.exit).toBe(2)
    expect(bad.err).toContain('bad.yaml:3: patterns.0.id: an id is words with hyphens')
    expect(call(['pattern', 'try', 'examples/pattern.yaml']).exit).toBe(2)
  })

  test('two outputs: new, lost, changed, and reports that only one has', { timeout: limit }, () => {
    const both = '{"id": 2, "text": "Norway expelled two Russian diplomats.", "date": "2024-03-05"}\n'
    const coded = (name: string, lines: string) => {
      writeFileSync(join(folder, `${name}-in.jsonl`), lines)
      expect(call(['code', `${name}-in.jsonl`, '-o', `${name}.jsonl`, '--quiet']).exit).toBe(0)
      return `${name}.jsonl`
    }
    const [old, now] = [coded('old', both), coded('now', both + texts('Russians'))]
    const record = JSON.parse(readFileSync(join(folder, old), 'utf8'))
    const changed = { ...record, events: record.events.map((event: object) => ({ ...event, status: 'negated' })) }
    writeFileSync(join(folder, 'changed.jsonl'), `${JSON.stringify(changed)}\n`)
    expect(call(['diff', old, now])).toEqual({
      exit: 0,
      out: '',
      err: `0 new, 0 lost, 0 changed in 1 report\n1 report stands only in ${now}\n`,
    })
    const { out } = call(['diff', old, 'changed.jsonl', '--format', 'jsonl'])
    expect(JSON.parse(out)).toMatchObject({
      of: 'event',
      kind: 'changed',
      before: expect.stringContaining('asserted'),
      after: expect.stringContaining('negated'),
    })
    expect(call(['diff', old, 'good.txt']).err).toContain('good.txt:1 is no JSON')
  })
})

describe('the examples of the help run', () => {
  const examples = commands.flatMap(command => command.examples.map(example => example.run))
  const run = (line: string) =>
    spawnSync('bash', ['-c', `chancery() { "${process.execPath}" "${program}" "$@"; }; set -o pipefail; ${line}`], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, XDG_DATA_HOME: join(folder, 'data') },
    })

  // those that ask the ledger find the example reports in it
  beforeAll(() => {
    const { status, stderr } = run('chancery ingest examples/reports --quiet')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  }, limit)

  // a desk runs until it is stopped: serve.test.ts starts and stops it
  test.each(examples.filter(line => !line.startsWith('chancery serve')))('%s', { timeout: limit }, line => {
    const { status, stdout, stderr } = run(line)
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    expect(/ -o | ingest /.test(line) ? 'written' : stdout).not.toBe('')
  })
})
