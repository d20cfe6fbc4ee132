import { createReadStream } from 'node:fs'
import type { ReportRecord } from '../record.ts'
import { type Args, type Command, type ExitCode, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { fileNamed } from './options.ts'
import { changeOptions, openChangeTeller } from './run/change-teller.ts'

export const diff: Command = {
  name: 'diff',
  takes: 'BEFORE AFTER',
  says: 'what two outputs of code differ in: events and statements new, lost or changed, and where',
  more: [
    'Both files hold records as chancery code writes them; reports are matched by their ids. An event is the same if it stands on the same words; it is changed if its type, mode, sides, status, claim or date is another. A statement is the same if its content lies on the same words; it is changed if speaker, kind or content is another. Confidence alone is no change.',
    'Reports that only one file has are counted on standard error and not compared.',
  ],
  examples: [
    {
      run: 'chancery code examples/news -o a.jsonl && chancery diff a.jsonl a.jsonl',
      says: 'nothing new, as the two are one file',
    },
  ],
  options: changeOptions,
  run,
}

async function* recordsOf(path: string): AsyncGenerator<ReportRecord> {
  const { linesOf } = await import('../ingest/index.ts')
  const { reportRecord } = await import('../record.ts')
  for await (const { number, bytes } of linesOf(createReadStream(path), 1 << 28)) {
    const line = bytes === null ? '' : new TextDecoder().decode(bytes)
    if (bytes !== null && line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new WrongCall(`${path}:${number} is no JSON`, 'give files that chancery code wrote')
    }
    const read = reportRecord.safeParse(value)
    if (!read.success) {
      const [issue] = read.error.issues
      throw new WrongCall(
        `${path}:${number} is no record of a report: ${issue.path.join('.')}: ${issue.message}`,
        'give files that chancery code wrote, of this version',
      )
    }
    yield read.data as ReportRecord
  }
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const [old, now, ...others] = args.inputs
  if (old === undefined || now === undefined || others.length > 0)
    throw new WrongCall(
      `diff compares two files, and ${args.inputs.length} are named`,
      'write chancery diff BEFORE AFTER',
    )
  const { changesOf } = await import('../changes.ts')
  const teller = await openChangeTeller(args, io)
  const before = new Map<string, ReportRecord>()
  for await (const record of recordsOf(fileNamed(old))) before.set(record.report.id, record)
  let added = 0
  for await (const record of recordsOf(fileNamed(now))) {
    const earlier = before.get(record.report.id)
    before.delete(record.report.id)
    if (earlier === undefined) added++
    else await teller.tell(changesOf(earlier, record))
    if (io.stop.aborted) return 130
  }
  teller.end()
  const only = (count: number, path: string): void => {
    if (count > 0) io.err(`${count} ${count === 1 ? 'report stands' : 'reports stand'} only in ${path}\n`)
  }
  only(before.size, old)
  only(added, now)
  return 0
}
