import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page, ReportRow } from '../../src/api/index.ts'
import { ask, type Desk, openDesk } from './desk.ts'

/** Whoever writes a report, a title or a name may write markup, addresses and signs that turn the line round. */
const hostile = [
  {
    id: '"><script>alert(1)</script>',
    title: '<img src=x onerror=alert(2)> "\' onmouseover=alert(3) ',
    source: '</option></select><script>alert(4)</script>',
    url: 'javascript:alert(5)',
    date: '2021-03-24',
    text:
      'China condemned <img src=x onerror=alert(6)> the United States on Monday.\n' +
      "The minister </p><script>alert(7)</script> said “<svg onload=alert(8)>”; drop table events; -- ' or 1=1\n" +
      'France \u202eaccused\u202c Iran of #{alert(9)} {{constructor.constructor("alert(10)")()}} 😀 on Tuesday.',
  },
  { title: '../../../etc/passwd\u0001', source: '=HYPERLINK("http://x.test")', text: 'Iran thanked Qatar on Monday.' },
]

let desk: Desk
let reports: readonly ReportRow[]
beforeAll(async () => {
  desk = await openDesk(hostile)
  reports = (await ask<Page<ReportRow>>(desk, '/api/reports')).items
}, 300_000)
afterAll(() => desk?.close())

test('nothing of a report is lost and nothing of it runs, on any page', async () => {
  expect(reports).toHaveLength(hostile.length)
  const first = reports.find(({ title }) => title?.startsWith('<img'))!
  const opened = await ask<{ record: { text: string } }>(desk, `/api/reports/${first.id}`)
  expect(opened.record.text).toBe(hostile[0]!.text)
  const paths = [
    '/',
    '/reports',
    `/report/${first.id}?show=acts,quotes,actors,dates,places`,
    '/events',
    '/statements',
    '/actor/CHN',
    '/dyad/CHN/USA',
    '/search?q=%3Cscript%3Ealert(1)%3C/script%3E',
    '/events?actor=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
    '/report/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    `/read#text=${encodeURIComponent(hostile[0]!.text)}`,
  ]
  for (const path of paths) {
    const { page, leave } = await desk.open(path)
    expect(await page.locator('main').locator('img, script, iframe, a[href^="javascript:"]').count(), path).toBe(0)
    const wrong = await leave()
    // a question that the API refuses is logged by the browser
    expect(
      wrong.filter(words => !/status of 4\d\d/.test(words)),
      path,
    ).toEqual([])
  }
}, 300_000)
