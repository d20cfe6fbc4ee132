/** The tables of figures in eval/README.md and bench/README.md, between `<!-- figures -->` and `<!-- /figures -->`. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Puts the rows (first the header; numbers on the right) into the file, under a line that says when, of what, and where. */
export function writeTable(file: string, rows: readonly (readonly string[])[]): void {
  const [header, ...body] = rows.map(cells => `| ${cells.join(' | ')} |`)
  const rule = `| --- |${' ---: |'.repeat(rows[0].length - 1)}`
  const block = [circumstances(), '', header, rule, ...body].join('\n')
  const old = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    old.replace(/(<!-- figures -->\n)[\s\S]*(\n<!-- \/figures -->)/, (_, start, end) => start + block + end),
  )
}

function circumstances(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}`
}

export function percent(value: number): string {
  return Number.isNaN(value) ? 'none' : (100 * value).toFixed(2)
}
