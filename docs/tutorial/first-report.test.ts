/**
 * The tutorial is what the program says: each `$ chancery …` of a console block runs in a folder with the tutorial's
 * files, and its output stands below it. UPDATE_GOLDEN=1 writes what has changed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const page = new URL('first-report.md', import.meta.url)
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'chancery-tutorial-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = readFileSync(page, 'utf8')
for (const [, name, content] of text.matchAll(/^```text file=(\S+)\n([\s\S]*?)^```$/gm))
  writeFileSync(join(folder, name), content)

function outputOf(line: string): string {
  const script = `chancery() { "${process.execPath}" "${program}" "$@"; }; ${line}`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '100' },
  })
  return `${stderr}${stdout}`.replace(/[ \t]+$/gm, '').trimEnd()
}

/** The block with what its commands say now; a block without output shows only how to call. */
function renewed(block: string): string {
  const calls = block.split(/^(?=\$ )/m)
  return calls
    .map(call => {
      const [line, ...rest] = call.trimEnd().split('\n')
      if (!line.startsWith('$ chancery') || rest.length === 0) return call
      return `${line}\n${outputOf(line.slice(2))}\n`
    })
    .join('')
}

test('the console blocks show what the program says', { timeout: 240_000 }, () => {
  const now = text.replace(
    /^(```console\n)([\s\S]*?)^```$/gm,
    (_, fence: string, block: string) => `${fence}${renewed(block)}\`\`\``,
  )
  if (process.env.UPDATE_GOLDEN) writeFileSync(page, now)
  else expect(text).toBe(now)
})
