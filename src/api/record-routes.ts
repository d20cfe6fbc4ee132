/** The routes that answer from the ledger. */
import { basename } from 'node:path'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  actorProfile,
  dyadSeries,
  eventFilter,
  explainRecord,
  findCorrections,
  findEvents,
  findLinks,
  findReports,
  findSources,
  findStatements,
  linkFilter,
  movers,
  paging,
  quality,
  reportFilter,
  searchSentences,
  statementFilter,
  topDyads,
} from '../query/index.ts'
import { actorsCalled, allActors } from './actors.ts'
import { metaOf } from './meta.ts'
import { openReport, reportsCalled } from './opened.ts'
import { RequestProblem } from './problem.ts'
import { add } from './route.ts'
import * as told from './schemas.ts'
import type { Service } from './service.ts'
import { answerSql } from './sql.ts'

/** A side by its code, as it stands in an address. */
const code = z.object({ code: z.string().max(40) })
const dyad = z.object({ actor: z.string().max(40), recipient: z.string().max(40) })
const record = z.object({ report: told.reportId, record: z.string().regex(/^[eql]\d{1,7}$/) })

export function addLedger(app: OpenAPIHono, service: Service): void {
  const { reader, ledger, feed, version } = service
  add(app, {
    path: '/api/meta',
    about: 'ledger',
    says: 'what this ledger is and how much it holds',
    gives: told.meta,
    answer: async () => ({
      ...(await metaOf(reader)),
      version,
      ledger: basename(ledger.path),
      ingest: feed.now(),
    }),
  })
  add(app, {
    path: '/api/reports/{id}',
    about: 'ledger',
    says: 'one report: its record, its events as corrected, who else tells of them, its copies and versions',
    params: z.object({ id: told.reportId }),
    gives: told.reportOpened,
    answer: async ({ params: { id } }) => {
      const opened = await openReport(ledger, reader, id)
      if (!opened) throw new RequestProblem('not-found', { detail: `this ledger has no report "${id}"` })
      return opened
    },
  })
  add(app, {
    path: '/api/records/{report}/{record}',
    about: 'ledger',
    says: 'one event, statement or link: what it rests on, what made it, who else tells of it, what was said of it',
    more: 'The id 0123456789abcdef#e5 is written 0123456789abcdef/e5.',
    params: record,
    gives: told.recordOpened,
    answer: ({ params }) => explainRecord(reader, ledger, `${params.report}#${params.record}`),
  })
  add(app, {
    path: '/api/sql',
    about: 'ledger',
    says: 'one SELECT of your own over the tables of the ledger',
    more: 'It can change nothing and open no file.',
    body: told.sqlInput,
    gives: told.sqlAnswer,
    answer: ({ body: { sql, limit } }) => answerSql(ledger, sql, limit),
  })
}

export function addCorrections(app: OpenAPIHono, { reader, correct }: Service): void {
  const about = 'corrections'
  add(app, {
    path: '/api/corrections',
    about,
    says: 'what people said of the events, newest first',
    query: z.strictObject({ report: told.reportId.optional(), ...paging.shape }),
    gives: told.pageOf(told.correction),
    answer: ({ query: { limit, cursor, ...filter } }) => findCorrections(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/corrections',
    about,
    says: 'keeps what you say of an event: that it is right, wrong, other than coded, missed, or the same as another',
    body: told.correctionInput,
    status: 201,
    gives: told.correction,
    answer: ({ body }) => correct(body),
  })
  add(app, {
    path: '/api/quality',
    about,
    says: 'precision and recall of each type, as judged so far',
    gives: told.quality,
    answer: async () => ({ items: await quality(reader) }),
  })
}

export function addLists(app: OpenAPIHono, { reader }: Service): void {
  const lists = 'lists'
  add(app, {
    path: '/api/events',
    about: lists,
    says: 'events, newest first, with the sentence that each stands in',
    more: 'One row an act by default; by=mention gives one row a mention. Corrections are applied, rejected events left out.',
    query: eventFilter.extend(paging.shape),
    gives: told.pageOf(told.eventRow),
    answer: ({ query: { limit, cursor, ...filter } }) => findEvents(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/statements',
    about: lists,
    says: 'statements, newest first: who says what of whom',
    more: 'actor is who speaks, recipient who is told or spoken of.',
    query: statementFilter.extend(paging.shape),
    gives: told.pageOf(told.statementRow),
    answer: ({ query: { limit, cursor, ...filter } }) => findStatements(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/links',
    about: lists,
    says: 'links: what answers, denies or is the same as what',
    query: linkFilter.extend(paging.shape),
    gives: told.pageOf(told.linkRow),
    answer: ({ query: { limit, cursor, ...filter } }) => findLinks(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/sentences',
    about: lists,
    says: 'sentences that hold all words of a text',
    query: reportFilter.extend(paging.shape),
    gives: told.pageOf(told.sentenceRow),
    answer: ({ query: { limit, cursor, ...filter } }) => searchSentences(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/reports',
    about: lists,
    says: 'reports, newest first',
    query: reportFilter.extend(paging.shape),
    gives: told.pageOf(told.reportRow),
    answer: ({ query: { limit, cursor, ...filter } }) => findReports(reader, filter, { limit, cursor }),
  })
  add(app, {
    path: '/api/sources',
    about: lists,
    says: 'who published, with what was found in it; most reports first',
    query: reportFilter.omit({ text: true }),
    gives: told.pageOf(told.sourceRow),
    answer: async ({ query }) => {
      const items = await findSources(reader, query)
      return { items, next: null, total: items.length }
    },
  })
}

/** Sides and reports beside the sentences of a search. */
const besides = 8

export function addSearch(app: OpenAPIHono, { reader, nameOf }: Service): void {
  add(app, {
    path: '/api/search',
    about: 'lists',
    says: 'sentences that hold all words, and sides and reports that are called so',
    query: reportFilter.omit({ text: true }).extend({ q: z.string().max(300), ...paging.shape }),
    gives: told.search,
    answer: async ({ query: { q, limit, cursor, ...filter } }) => {
      const page = await searchSentences(reader, { ...filter, text: q }, { limit, cursor })
      const actors = q.trim() === '' ? [] : actorsCalled(await allActors(reader, nameOf), q)
      return { ...page, actors: actors.slice(0, besides), reports: await reportsCalled(reader, q, besides) }
    },
  })
}

const most = z.coerce.number().int().min(1).max(500)
/** What a count of dyads can heed. */
const counted = eventFilter.pick({ quad: true, status: true, from: true, to: true, confidence: true, by: true })
const moversQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(3660).optional(),
  until: z.iso.date().optional(),
  by: z.enum(told.countings).optional(),
  limit: most.optional(),
})

export function addSides(app: OpenAPIHono, { reader, nameOf }: Service): void {
  add(app, {
    path: '/api/actors',
    about: 'sides',
    says: 'states and organisations of states, most active first',
    query: z.strictObject({
      text: z.string().max(100).optional(),
      limit: most.optional(),
      cursor: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
    }),
    gives: told.pageOf(told.actorRow),
    answer: async ({ query: { text = '', limit = 50, cursor = '0' } }) => {
      const found = actorsCalled(await allActors(reader, nameOf), text)
      const end = Number(cursor) + limit
      return {
        items: found.slice(Number(cursor), end),
        next: end < found.length ? String(end) : null,
        total: found.length,
      }
    },
  })
  add(app, {
    path: '/api/actors/{code}',
    about: 'sides',
    says: 'one side: who it is by date, what it does and says, and what is done to it',
    params: code,
    query: z.strictObject({ on: z.iso.date().optional() }),
    more: 'Asserted acts only, each once. on: only people that reports around this day name.',
    gives: told.actorProfile,
    answer: async ({ params, query }) => {
      const profile = await actorProfile(reader, params.code, query.on ?? null)
      const isNamed = profile.does + profile.receives + profile.says + profile.people.length > 0
      if (!isNamed) throw new RequestProblem('not-found', { detail: `no report of this ledger names "${params.code}"` })
      const counterparts = profile.counterparts.map(side => ({ ...side, name: nameOf(side.code) }))
      return { ...profile, name: nameOf(profile.code), counterparts }
    },
  })
}

export function addDyads(app: OpenAPIHono, { reader, nameOf }: Service): void {
  const about = 'dyads'
  const more =
    'Only what is asserted counts, unless status says else; the events behind a number are those of /api/events with the same filters and that status.'
  add(app, {
    path: '/api/dyads',
    about,
    says: 'dyads with the most events',
    more,
    query: counted.extend({
      actor: eventFilter.shape.actor,
      recipient: eventFilter.shape.recipient,
      limit: most.optional(),
    }),
    gives: told.pageOf(told.dyadRow),
    answer: async ({ query: { limit = 50, ...filter } }) => {
      const items = await topDyads(reader, filter, limit)
      return { items, next: null, total: items.length }
    },
  })
  add(app, {
    path: '/api/dyads/{actor}/{recipient}',
    about,
    says: 'how one side acts on the other through time',
    more,
    params: dyad,
    query: counted.extend({ unit: z.enum(told.units).default('month') }),
    gives: told.dyadSeries,
    answer: async ({ params, query: { unit, ...filter } }) => {
      const names = { actorName: nameOf(params.actor), recipientName: nameOf(params.recipient) }
      return { ...(await dyadSeries(reader, params, unit, filter)), ...names }
    },
  })
  add(app, {
    path: '/api/movers',
    about,
    says: 'dyads with the biggest change of late: the last days against as many before',
    more: 'Asserted events only; each order of a dyad by itself. The last day is that of the newest event, not today.',
    query: moversQuery,
    gives: told.movers,
    answer: ({ query: { limit, ...asked } }) => movers(reader, asked, limit),
  })
}
