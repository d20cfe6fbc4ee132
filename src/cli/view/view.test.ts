import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../explanation.ts'
import type { ReportRecord } from '../../record.ts'
import { sampleRecord, spanOf } from '../sample-record.ts'
import { explanationView } from './explanation-view.ts'
import { inkOf, nesting } from './ink.ts'
import { type Mark, runsOf } from './marks.ts'
import { keyOf, reportView } from './report-view.ts'
import { sentenceChunks } from './sentence-view.ts'

const bare = { ink: inkOf(false), width: 100 }
const painted = { ink: inkOf(true), width: 100 }
const withoutColour = (text: string): string => text.replace(/\u001b\[\d+m/g, '')

describe('a report', () => {
  test('with brackets', () => {
    expect(keyOf(bare) + reportView(sampleRecord, 'news/eu.txt', bare)).toMatchInlineSnapshot(`
      "Marks: [a1:actor] [e1:act] [q1:quote] [t1:date]

      ── news/eu.txt ─────────────────────────────────────────────────────────────────────────────────────
      2021-03-23  given
      Example Daily · https://example.org/a,b · 5 sentences · 4 actors · 1 statement · 3 events · 1 link ·
      0123456789abcdef
      warning no-date: the report has no date; give --date

        0  [a1:EU] and [a3:China] trade sanctions

        1  [a1:The EU] [t1:on Monday] [e1:imposed sanctions] on [a2:four Chinese officials] over abuses in
           Xinjiang.
           │ e1  SANCTION  EU → four Chinese officials (CHN)  “imposed sanctions” · 2021-03-22 · Xinjiang
           │     (CHN) · human_rights, diplomatic · 0.93
        2  [a3:China,] "acting at once", [e2:barred] ten Europeans.
           │ e2  SANCTION expel  China (CHN)  “barred” · (2021-03-23) · partisan claim of q1 · 10 people
           │     barred · 0.80
           │ l1  e2 answers e1 SANCTION of sentence 1  “acting at once” · 0.90

        3  “[q1:The measures rest on lies],” [a4:a ministry spokesman in Beijing] said.
           │ q1  a ministry spokesman; in Beijing said “The measures rest on lies”  direct · critical of
           │     EU · 0.94
        4  [a1:Brussels] did not [e3:withdraw] its measures.
           │ e3  CONCEDE negated  EU → China (CHN)  “withdraw” · 0.70

           not coded (share): Share this page

      Actors
        a1  EU                              EU IGO            3 mentions · organisation table
        a2  four Chinese officials          CHN GOV           1 mention · demonym
        a3  China                           CHN               2 mentions · state table
        a4  a ministry … in Beijing         CHN/TWN? GOV MED  1 mention · description

      "
    `)
  })

  test('colour paints the same words', () => {
    const words = (text: string): string => text.replace(/\[[aetq]\d+:|[\]]/g, '').replace(/\s+/g, ' ')
    expect(words(withoutColour(reportView(sampleRecord, 'x', painted)))).toBe(
      words(reportView(sampleRecord, 'x', bare)),
    )
  })

  test.each([48, 60, 112])('no line is wider than %d', width => {
    const lines = withoutColour(reportView(sampleRecord, 'x', { ink: inkOf(true), width })).split('\n')
    expect(lines.filter(line => line.length > width)).toEqual([])
  })

  test('a report cannot speak to the terminal', () => {
    const text = sampleRecord.text?.replace('Xinjiang', '\u001b]0;x\u0007a') ?? ''
    const evil: ReportRecord = {
      ...sampleRecord,
      text,
      report: { ...sampleRecord.report, source: 'a\u001b[2J', title: 'b\u009b2J', titleSpan: null },
    }
    expect(reportView(evil, 'c\u001b[2J', bare)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('marks', () => {
  const text = 'abcdefghij klmnopqrst'
  const anyMark = fc
    .record({
      kind: fc.constantFrom(...nesting),
      start: fc.nat(20),
      length: fc.integer({ min: 1, max: 12 }),
      id: fc.nat(9),
    })
    .map(
      ({ kind, start, length, id }): Mark => ({ kind, id: `x${id}`, span: [start, start + length], tone: 'conflict' }),
    )
  const marks = fc.array(anyMark, { maxLength: 6 }).map(list => list.sort((a, b) => a.span[0] - b.span[0]))

  test('brackets nest, and without them the text is as it was, whatever the marks', () => {
    fc.assert(
      fc.property(marks, list => {
        const chunks = sentenceChunks(text, { id: 's0', span: [0, text.length], role: 'body' }, list, inkOf(false))
        const shown = chunks.map(chunk => chunk.text).join('')
        let depth = 0
        for (const sign of shown) {
          depth += sign === '[' ? 1 : sign === ']' ? -1 : 0
          expect(depth).toBeGreaterThanOrEqual(0)
        }
        expect(depth).toBe(0)
        expect(shown.replace(/\[x\d:|\]/g, '')).toBe(text)
      }),
    )
  })

  test('an actor in a quote stands inside it, also where both begin together', () => {
    const list: Mark[] = [
      { kind: 'actor', id: 'a1', span: [0, 3], tone: 'conflict' },
      { kind: 'quote', id: 'q1', span: [0, 10], tone: 'conflict' },
    ]
    expect(runsOf([0, 21], list).map(run => run.marks.map(({ id }) => id).join('>'))).toEqual(['q1>a1', 'q1', ''])
  })
})

describe('an explanation', () => {
  const explanation: Explanation = {
    record: sampleRecord,
    events: [
      {
        id: 'e1',
        pattern: { id: 'sanction/impose-sanctions', at: 'sanction.yaml:12' },
        slots: [
          { role: 'predicate', span: spanOf('imposed'), deprel: null, says: 'lemma impose' },
          { role: 'actor', span: spanOf('The EU'), deprel: 'nsubj', says: 'EU' },
          { role: 'recipient', span: spanOf('four Chinese officials'), deprel: 'obl:on', says: 'CHN' },
        ],
      },
    ],
    predicates: [
      {
        sentence: 's4',
        span: spanOf('withdraw'),
        arguments: [
          { role: 'ARG0', span: spanOf('Brussels') },
          { role: 'ARG1', span: spanOf('its measures') },
        ],
        fact: -0.87,
      },
    ],
    near: [
      {
        sentence: 's4',
        pattern: 'retreat/withdraw-troops',
        span: spanOf('withdraw'),
        lacks: 'object: troops, forces, army',
      },
    ],
  }

  test('of all sentences', () => {
    expect(explanationView(explanation, { input: null, sentence: null, ink: inkOf(false) })).toMatchInlineSnapshot(`
      "s1 The EU on Monday imposed sanctions on four Chinese officials over abuses in Xinjiang.
      e1  SANCTION  EU > CHN  asserted  0.93  2021-03-22 (text)
          pattern   sanction/impose-sanctions (data/plover/sanction.yaml:12)
            predicate  imposed                 [47,54)          lemma impose
            actor      The EU                  [30,36)  nsubj   EU
            recipient  four Chinese officials  [68,90)  obl:on  CHN
          model     SANCTION 0.97  COERCE 0.02

      s2 China, "acting at once", barred ten Europeans.
      e2  SANCTION/expel  CHN  asserted  0.80  2021-03-23 (report)
          model     SANCTION 0.80

      s3 “The measures rest on lies,” a ministry spokesman in Beijing said.
      q1  direct  a ministry spokesman; in Beijing  0.94
          made by   quotation marks, cue say
            speaker  a ministry spokesman in Beijing  [193,224)
            cue      said                             [225,229)
            content  The measures rest on lies        [165,190)

      s4 Brussels did not withdraw its measures.
      e3  CONCEDE  EU > CHN  negated  0.70
      near, not made
          retreat/withdraw-troops  withdraw  object: troops, forces, army
      predicates
          withdraw  fact -0.9  ARG0 Brussels  ARG1 its measures

      "
    `)
  })
  test('of one sentence', () => {
    const view = explanationView(explanation, { input: 'x.txt', sentence: 's0', ink: inkOf(false) })
    expect(view).toBe('── x.txt\nnothing found, nothing near\n\n')
  })
})
