import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Download } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DyadRow, EventRow, Page, ReportRow, StatementRow } from '../../src/api/index.ts'
import { ask, type Desk, openDesk, settled } from './desk.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let desk: Desk
let event: EventRow
let statement: StatementRow
let dyad: DyadRow
const markOf = (id: string): string => id.slice(id.indexOf('#') + 1)

interface Axe {
  readonly run: () => Promise<{ readonly violations: readonly AxeViolation[] }>
}
interface AxeViolation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Runs in the page: the findings of axe that keep somebody out. */
async function findSerious(): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe }
  const { violations } = await axe.run()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

beforeAll(async () => {
  desk = await openDesk('examples')
  const events = await ask<Page<EventRow>>(desk, '/api/events?by=mention&type=SANCTION')
  event = events.items.find(({ actors, recipients }) => actors[0]?.code && recipients[0]?.code)!
  statement = (await ask<Page<StatementRow>>(desk, '/api/statements')).items[0]!
  dyad = (await ask<Page<DyadRow>>(desk, '/api/dyads')).items[0]!
}, 300_000)
afterAll(() => desk?.close())

/** Every page, in a state with something on it; made when the ledger is known. */
const pages: Readonly<Record<string, () => string>> = {
  today: () => '/',
  'read this': () => `/read#text=${encodeURIComponent('France condemned the attack on Monday.')}`,
  'read this, empty': () => '/read',
  reports: () => '/reports',
  reader: () => `/report/${event.report.id}`,
  'reader, an act open': () =>
    `/report/${event.report.id}?mark=${markOf(event.id)}&show=acts,quotes,actors,dates,places`,
  'reader, a statement open': () => `/report/${statement.report.id}?mark=${markOf(statement.id)}`,
  acts: () => '/events',
  'acts, none fits': () => '/events?actor=XYZ',
  statements: () => '/statements',
  dyads: () => '/dyads',
  dyad: () => `/dyad/${dyad.actor}/${dyad.recipient}?unit=year`,
  'dyad, nothing between them': () => '/dyad/TUV/NRU',
  actors: () => '/actors',
  actor: () => `/actor/${dyad.actor}`,
  'actor, unknown': () => '/actor/XYZ',
  search: () => '/search?q=sanctions',
  'no such page': () => '/nothing/here',
}

describe('every page', () => {
  test.each(Object.keys(pages))(
    '%s: no outside question, no error, no serious finding of axe, fits a phone',
    async name => {
      const { page, leave } = await desk.open(pages[name]!())
      expect(await page.title()).toMatch(/Chancery/)
      expect((await page.locator('main').textContent())!.length).toBeGreaterThan(20)
      await page.evaluate(axeSource)
      expect(await page.evaluate(findSerious)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await page.evaluate(findSerious)).toEqual([])
      await page.setViewportSize({ width: 380, height: 800 })
      await settled(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const wrong = await leave()
      // an actor that no report names is a 404 of the API, which the browser logs
      expect(wrong.filter(words => !(name === 'actor, unknown' && words.includes('404')))).toEqual([])
    },
  )
})

describe('numbers open what they count', () => {
  const totalOn = async (path: string): Promise<number> => {
    const { page, leave } = await desk.open(path)
    const total = Number((await page.locator('.found').textContent())!.replaceAll(/\D/g, ''))
    await leave()
    return total
  }
  const counting: Readonly<Record<string, () => string>> = {
    movers: () => '/?days=365',
    dyads: () => '/dyads',
    dyad: () => `/dyad/${dyad.actor}/${dyad.recipient}?unit=year`,
    actor: () => `/actor/${dyad.actor}`,
    actors: () => '/actors',
    today: () => '/',
  }
  test.each(Object.keys(counting))('%s', async name => {
    const { page, leave } = await desk.open(counting[name]!())
    const numbers = await page
      .locator('a.count, .lead a')
      .evaluateAll(links => links.map(link => [link.textContent ?? '', link.getAttribute('href') ?? ''] as const))
    await leave()
    const lists = numbers.filter(([, href]) => /^\/(events|statements)/.test(href)).slice(0, 8)
    for (const [words, href] of lists) {
      expect(`${href} ${await totalOn(href)}`).toBe(`${href} ${Number(words.replaceAll(/\D/g, ''))}`)
    }
  })
})

describe('every event opens its sentence', () => {
  test('from a list, by keyboard alone: j, Enter', async () => {
    const { page, leave } = await desk.open('/events')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const sentence = await page.evaluate(() => document.activeElement?.textContent)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/report\/[0-9a-f]{16}\?mark=e\d+$/)
    await settled(page)
    const lit = page.locator('.mark.lit-act').first()
    expect(sentence).toContain((await lit.textContent())!)
    expect(await page.locator('.panel .words').first().textContent()).not.toBe('')
    expect(await leave()).toEqual([])
  })
})

describe('the reader', () => {
  test('arrow keys go from mark to mark, and the address keeps the one that is open', async () => {
    const { page, leave } = await desk.open(`/report/${event.report.id}`)
    const marks = new Set<string | null>()
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('ArrowRight')
      marks.add(new URL(page.url()).searchParams.get('mark'))
    }
    expect(marks.size).toBe(4)
    const open = new URL(page.url()).searchParams.get('mark')
    await page.reload()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('mark')).toBe(open)
    expect(await page.locator('.detail h2').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).searchParams.get('mark')).toBeNull()
    expect(await leave()).toEqual([])
  })

  test('shows the text as it is: all its words, in order', async () => {
    const { record } = await ask<{ record: { text: string } }>(desk, `/api/reports/${event.report.id}`)
    const { page, leave } = await desk.open(`/report/${event.report.id}?show=acts,quotes,actors,dates,places`)
    const shown = await page.locator('.report-text .block').evaluateAll(blocks => blocks.map(b => b.textContent))
    await leave()
    expect(shown).toEqual(record.text.split('\n').filter(line => line.trim()))
  })

  test('a click on nested marks goes from the innermost outwards', async () => {
    const { page, leave } = await desk.open(`/report/${event.report.id}?show=acts,quotes,actors,dates,places`)
    const nested = page.locator('.mark[data-marks*=" "]').first()
    const [outer, inner] = await nested.evaluate(piece => {
      const ids = [...new Set(piece.getAttribute('data-marks')!.split(' '))]
      return [ids.at(-2), ids.at(-1)]
    })
    await nested.click()
    expect(new URL(page.url()).searchParams.get('mark')).toBe(inner)
    await nested.click()
    expect(new URL(page.url()).searchParams.get('mark')).toBe(outer)
    expect(await leave()).toEqual([])
  })
})

describe('read this', () => {
  const pastedText = 'The European Union imposed sanctions on four Chinese officials on Monday.'

  test('what is pasted is coded at once, each mark explained, and the address holds it', async () => {
    const { page, leave } = await desk.open('/read')
    await page.locator('textarea').fill(pastedText)
    await page.locator('.report-text .mark.act').first().waitFor({ timeout: 30_000 })
    await page.locator('.report-text .mark.act').first().click()
    const panel = page.locator('.panel')
    await panel.locator('.slots li', { hasText: 'lemma impose' }).waitFor()
    expect(await panel.locator('.detail h2').textContent()).toMatch(/Sanction/)
    const address = page.url()
    expect(await leave()).toEqual([])

    const again = await desk.open(address.slice(desk.at.length))
    await again.page.locator('.mark.lit-act').waitFor({ timeout: 30_000 })
    expect(await again.leave()).toEqual([])
  })

  test('markup in a text is text: nothing of it runs', async () => {
    const { page, leave } = await desk.open('/read')
    const hostile =
      'China condemned <img src=x onerror=alert(1)> the <script>alert(2)</script> move on Monday, ' +
      '<b onclick=alert(3)>officials</b> said. \u202e{{7*7}} javascript:alert(4)'
    await page.locator('textarea').fill(hostile)
    await page.locator('.report-text').waitFor({ timeout: 30_000 })
    expect(await page.locator('.report-text').textContent()).toContain('<script>alert(2)</script>')
    expect(await page.locator('.report-text img, .report-text script, .report-text b').count()).toBe(0)
    expect(await leave()).toEqual([])
  })
})

describe('files', () => {
  const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8')

  test('a list as CSV and JSON: every row, the coder and the citation', async () => {
    const { page, leave } = await desk.open('/events?by=mention')
    const total = Number((await page.locator('.found').textContent())!.replaceAll(/\D/g, ''))
    const save = async (kind: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.download').getByRole('button', { name: kind, exact: true }).click(),
      ])
      return textOf(download)
    }
    const json = JSON.parse(await save('JSON')) as { rows: EventRow[]; citation: string; view: string }
    expect(json.rows).toHaveLength(total)
    expect(json.citation).toMatch(/Coded by chancery \d+\.\d+\.\d+, codebook plover-1, model [0-9a-f]+/)
    expect(json.view).toBe('/events?by=mention')
    const csv = await save('CSV')
    expect(csv).toMatch(/^id,report_date,source,title,url,type,mode,/)
    expect(csv.match(/chancery \d+\.\d+\.\d+/g)!.length).toBe(total)
    expect(await leave()).toEqual([])
  })

  test('a plot as SVG and PNG, with its citation', async () => {
    const { page, leave } = await desk.open(`/dyad/${dyad.actor}/${dyad.recipient}?unit=year`)
    await page.locator('.plot-frame svg').waitFor()
    const save = async (kind: string): Promise<Download> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.plot').getByRole('button', { name: kind, exact: true }).click(),
      ])
      return download
    }
    const svg = await textOf(await save('SVG'))
    expect(svg).toContain('<desc>')
    expect(svg).toMatch(/Coded by chancery \d/)
    const png = readFileSync(await (await save('PNG')).path())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.length).toBeGreaterThan(5000)
    expect(await leave()).toEqual([])
  })
})

describe('the dyad', () => {
  test('arrow keys go through time; the acts beside are those of the unit', async () => {
    const { page, leave } = await desk.open(`/dyad/${dyad.actor}/${dyad.recipient}?unit=year`)
    await page.locator('.plot-frame svg').waitFor()
    await page.locator('.plot-frame').focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/at=\d{4}-01-01/)
    const year = new URL(page.url()).searchParams.get('at')!.slice(0, 4)
    await page.locator('.under-cursor h2', { hasText: year }).waitFor()
    await settled(page)
    const days = await page
      .locator('.under-cursor time')
      .evaluateAll(times => times.map(t => t.getAttribute('datetime')))
    expect(days.length).toBeGreaterThan(0)
    for (const day of days) expect(day!.slice(0, 4)).toBe(year)
    expect(await leave()).toEqual([])
  })
})

describe('keys', () => {
  test('? shows the keys of this page, g leads to pages, / searches', async () => {
    const { page, leave } = await desk.open('/')
    await page.keyboard.press('?')
    expect(await page.locator('dialog').textContent()).toMatch(/next line/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForURL(/\/dyads$/)
    await page.keyboard.press('/')
    await page.keyboard.type('sanctions')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=sanctions$/)
    await settled(page)
    expect(await page.locator('.mark.hit').count()).toBeGreaterThan(0)
    expect(await leave()).toEqual([])
  })

  test('letters are keys no more once they are switched off', async () => {
    const { page, leave } = await desk.open('/')
    await page.keyboard.press('?')
    await page.locator('dialog input[type=checkbox]').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await leave()).toEqual([])
  })
})

test('colours: light, dark, as the system', async () => {
  const { page, leave } = await desk.open('/', { colorScheme: 'light' })
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await paper()
  await page.keyboard.press('t')
  expect(await paper()).toBe(light)
  await page.keyboard.press('t')
  const dark = await paper()
  expect(dark).not.toBe(light)
  await page.reload()
  expect(await paper()).toBe(dark)
  expect(await leave()).toEqual([])
})

test('reports: each is opened by its title', async () => {
  const { items } = await ask<Page<ReportRow>>(desk, '/api/reports?limit=1')
  const { page, leave } = await desk.open('/reports')
  await page.getByRole('link', { name: items[0]!.title!, exact: true }).click()
  await page.waitForURL(new RegExp(`/report/${items[0]!.id}$`))
  expect(await leave()).toEqual([])
})
