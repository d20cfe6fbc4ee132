/**
 * How fast the desk is there: first contentful paint and the moment when its first page is usable, cold, and the
 * JavaScript of that page, gzip. `npx tsx desk/bench.ts [rounds]` on a built desk with the example ledger.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Desk, openBrowser, openDesk } from './test/desk.ts'

interface Figures {
  readonly paint: number
  readonly usable: number
  readonly scripts: readonly string[]
}

/** One look by a browser that has never been here. */
async function look(desk: Desk, path: string): Promise<Figures> {
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(desk.at + path)
  // usable: the newest acts stand there and may be clicked
  await page.locator('main a.open').first().waitFor()
  const figures = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    usable: performance.now(),
    scripts: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter(name => name.endsWith('.js')),
  }))
  await browser.close()
  return figures
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

const rounds = Number(process.argv[2] ?? 7)
const desk = await openDesk('examples')
const looks: Figures[] = []
for (let i = 0; i < rounds; i++) looks.push(await look(desk, '/'))
const files = looks[0]!.scripts.map(name => new URL(name).pathname)
const bytes = files.map(path => gzipSync(readFileSync(new URL(`../dist/desk${path}`, import.meta.url))).length)
await desk.close()

const say = (what: string, values: readonly number[], due: number): void =>
  console.log(
    `${what.padEnd(26)} median ${Math.round(median(values))} ms, worst ${Math.round(Math.max(...values))} ms, due ${due} ms, n = ${rounds}`,
  )
say(
  'first contentful paint',
  looks.map(({ paint }) => paint),
  800,
)
say(
  'usable',
  looks.map(({ usable }) => usable),
  1500,
)
console.log(`JavaScript of the page     ${(bytes.reduce((a, b) => a + b, 0) / 1000).toFixed(1)} kB gzip, due 160 kB`)
