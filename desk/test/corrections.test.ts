import type { Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow, Page, ReportOpened } from '../../src/api/index.ts'
import { ask, type Desk, openDesk, settled } from './desk.ts'

let desk: Desk
let events: readonly EventRow[]

beforeAll(async () => {
  desk = await openDesk('examples')
  const page = await ask<Page<EventRow>>(desk, '/api/events?by=mention&status=asserted&limit=200')
  events = page.items.filter(({ actors, recipients, mutual }) => actors[0]?.code && recipients[0]?.code && !mutual)
}, 300_000)
afterAll(() => desk?.close())

const markOf = (id: string): string => id.slice(id.indexOf('#') + 1)
const pathOf = ({ id, report }: EventRow): string => `/report/${report.id}?mark=${markOf(id)}`
const now = async (event: EventRow): Promise<EventRow | undefined> => {
  const opened = await ask<ReportOpened>(desk, `/api/reports/${event.report.id}`)
  return opened.events.find(({ id }) => id === event.id)
}
const told = (page: Tab, words: string): Promise<void> => page.locator('.says', { hasText: words }).waitFor()

test('a accepts, u takes it back', async () => {
  const event = events[0]!
  const { page, leave } = await desk.open(pathOf(event))
  await page.keyboard.press('a')
  await told(page, 'accepted')
  expect((await now(event))?.judged).toBe('accepted')
  await page.locator('.history', { hasText: 'accepted' }).waitFor()
  await page.keyboard.press('u')
  await told(page, 'taken back')
  expect((await now(event))?.judged).toBeNull()
  expect(await leave()).toEqual([])
})

test('r rejects: the act leaves the lists and stays in the report, struck out', async () => {
  const event = events[1]!
  const { page, leave } = await desk.open(pathOf(event))
  await page.keyboard.press('r')
  await told(page, 'rejected')
  await page.locator('.mark.act.rejected').first().waitFor()
  const left = await ask<Page<EventRow>>(desk, `/api/events?by=mention&report=${event.report.id}&limit=500`)
  expect(left.items.map(({ id }) => id)).not.toContain(event.id)
  expect(await leave()).toEqual([])
})

test('c corrects type, sides, status and date without the mouse; what is kept outlives a reload', async () => {
  const event = events[2]!
  const type = event.type === 'AID' ? 'THREATEN' : 'AID'
  const { page, leave } = await desk.open(pathOf(event))
  await page.keyboard.press('c')
  await page.locator('.correction').waitFor()
  // the type has the focus; letters choose in a list
  await page.keyboard.type(type === 'AID' ? 'Aid' : 'Threaten')
  await page.locator('#field-actors').focus()
  for (const _ of event.actors) await page.keyboard.press('Backspace')
  await page.keyboard.type('NOR')
  await page.keyboard.press('Enter')
  await page.locator('#field-status').focus()
  await page.keyboard.type('future')
  await page.locator('#field-date').fill('2020-02-29')
  await page.locator('#field-note').fill('as the second paragraph says')
  await page.locator('#field-author').fill('A. Reader')
  await page.keyboard.press('Control+Enter')
  await told(page, 'changed')
  const after = await now(event)
  expect(after).toMatchObject({ type, status: 'future', judged: 'changed', date: { value: '2020-02-29' } })
  expect(after?.actors.map(({ code }) => code)).toEqual(['NOR'])
  expect(after?.recipients.map(({ code }) => code)).toEqual(event.recipients.map(({ code }) => code))
  await page.reload()
  await settled(page)
  expect(await page.locator('.panel').textContent()).toMatch(/A\. Reader/)
  expect(await page.locator('.panel').textContent()).toMatch(/as the second paragraph says/)
  expect(await page.locator('.detail-parties').textContent()).toMatch(/NOR/)
  expect(await leave()).toEqual([])
})

test('Escape leaves a correction without keeping it; what does not differ is not kept', async () => {
  const event = events[3]!
  const { page, leave } = await desk.open(pathOf(event))
  await page.keyboard.press('c')
  await page.locator('.correction').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.correction [role=alert]', { hasText: 'Nothing differs' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.correction').waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('mark')).toBe(markOf(event.id))
  expect((await now(event))?.judged).toBeNull()
  expect(await leave()).toEqual([])
})

test('a name that nobody has is refused with words', async () => {
  const { page, leave } = await desk.open(pathOf(events[3]!))
  await page.keyboard.press('c')
  await page.locator('#field-recipients').focus()
  await page.keyboard.type('Nobody at all')
  await page.keyboard.press('Enter')
  await page.locator('.side-field', { hasText: 'no actor of this report' }).waitFor()
  expect(await leave()).toEqual([])
})

test('n adds an act that is missing, in the words that are selected', async () => {
  const { id } = events[4]!.report
  const { page, leave } = await desk.open(`/report/${id}`)
  const words = await page
    .locator('.report-text .block.body')
    .first()
    .evaluate(block => {
      const piece = [...block.childNodes].find(node => (node.textContent ?? '').trim().length > 8)!
      const text = piece instanceof Text ? piece : (piece.firstChild as Text)
      getSelection()?.setBaseAndExtent(text, 1, text, 6)
      return getSelection()!.toString()
    })
  await page.keyboard.press('n')
  await page.locator('.correction').waitFor()
  expect(await page.locator('.panel .words').textContent()).toBe(words.trim())
  await page.keyboard.type('Consult')
  await page.locator('#field-actors').focus()
  await page.keyboard.type('FRA')
  await page.keyboard.press('Enter')
  await page.locator('#field-recipients').focus()
  await page.keyboard.type('DEU')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await told(page, 'added')
  const { record, events: after } = await ask<ReportOpened>(desk, `/api/reports/${id}`)
  const added = after.find(({ judged }) => judged === 'added')
  expect(added).toMatchObject({ type: 'CONSULT', actors: [{ code: 'FRA' }], recipients: [{ code: 'DEU' }] })
  expect(record.text?.slice(...added!.predicate)).toBe(words)
  expect(await leave()).toEqual([])
})
