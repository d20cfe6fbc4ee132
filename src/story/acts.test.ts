import { describe, expect, test } from 'vitest'
import { Acts, type Mention } from './acts.ts'
import { stemsOf } from './stem.ts'
import { vectorOf } from './vector.ts'
import { weightsOf } from './weights.ts'

const weights = weightsOf('\t1000\nthe\t1000\n')
const near = { alike: 0.4, isCopy: false }
const mention = (
  report: number,
  event: number,
  text: string,
  change: Partial<Mention['telling']> = {},
  fullness = 4,
): Mention => ({
  report,
  event,
  fullness,
  telling: {
    type: 'CONSULT',
    quad: 1,
    status: 'asserted',
    actors: ['USA', 'RUS'],
    recipients: [],
    mutual: true,
    days: [18794, 18794],
    isDated: false,
    country: null,
    predicate: 'met',
    words: vectorOf(stemsOf(text), weights),
    ...change,
  },
})
const with_ = (...mentions: readonly Mention[]) => mentions.map(each => ({ mention: each, near }))

const geneva = mention(1, 0, 'Biden and Putin met in a villa in Geneva')
const villa = mention(2, 3, 'the presidents Biden and Putin met for four hours at a Geneva villa')
const call = mention(2, 4, 'they had spoken by telephone in April', { days: [18730, 18730], isDated: true })

describe('acts', () => {
  test('two mentions that fit make an act, each with its reason', () => {
    const acts = new Acts(7)
    acts.place([villa], with_(geneva))
    acts.place([call], with_(geneva))
    const { joined, leads } = acts.changes()
    expect(joined.map(({ cluster, mention: { report, event } }) => [cluster, report, event])).toEqual([
      [7, 1, 0],
      [7, 2, 3],
    ])
    expect(joined[0].reason).toBe('first mention')
    expect(joined[1].reason).toContain('both CONSULT')
    expect(leads).toEqual([{ cluster: 7, isNew: true, mention: geneva }])
  })
  test('a third joins the act that is there', () => {
    const acts = new Acts(8)
    acts.know(geneva, 7, true)
    acts.place([villa], with_(geneva))
    const { joined, leads } = acts.changes()
    expect(joined).toHaveLength(1)
    expect(joined[0]).toMatchObject({ cluster: 7, mention: villa })
    expect(leads).toEqual([])
  })
  test('the fullest mention stands for the act', () => {
    const acts = new Acts(8)
    acts.know({ ...geneva, fullness: 2 }, 7, true)
    acts.place([villa], with_(geneva))
    expect(acts.changes().leads).toEqual([{ cluster: 7, isNew: false, mention: villa }])
  })
  test('mentions that their report links are one act, with or without another report', () => {
    const again = mention(2, 9, 'their summit')
    const alone = new Acts(1)
    alone.place([villa, again], [])
    expect(alone.changes().joined.map(({ mention: { event } }) => event)).toEqual([3, 9])
    const joining = new Acts(8)
    joining.know(geneva, 7, true)
    joining.place([again, villa], with_(geneva))
    expect(joining.changes().joined.map(({ cluster, mention: { event } }) => [cluster, event])).toEqual([
      [7, 3],
      [7, 9],
    ])
  })
  test('who cannot be the act of the mention that stands for it stays out', () => {
    const lead = mention(5, 0, 'Biden and Putin met in Geneva', { days: [18700, 18700], isDated: true })
    const acts = new Acts(8)
    acts.know(lead, 7, true)
    acts.know(geneva, 7, false)
    acts.place([{ ...villa, telling: { ...villa.telling, isDated: true } }], with_(geneva))
    expect(acts.changes().joined).toEqual([])
  })
  test('who goes with one of many stays out', () => {
    const others = [4, 5, 6, 7, 8].map(report =>
      mention(report, 0, `summit of report ${report}`, { type: 'AGREE', actors: ['FRA', 'DEU'] }),
    )
    const acts = new Acts(8)
    for (const each of [geneva, ...others]) acts.know(each, 7, each === geneva)
    acts.place([villa], with_(geneva, ...others))
    expect(acts.changes().joined).toEqual([])
  })
})
