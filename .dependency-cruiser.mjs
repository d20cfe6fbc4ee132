// The order of the folders is the way of a report (docs/why/architecture.md); a folder may use what comes before it.
const way = [
  'span',
  'record',
  'codebook',
  'idset',
  'table',
  'diagnostics',
  'judge',
  'page',
  'text',
  'encoder',
  'tree',
  'actor',
  'time',
  'place',
  'statement',
  'event',
  'link',
  'explanation',
  'analysis',
  'ledger',
  'story',
  'query',
  'ingest',
  'api',
  'index',
  'cli',
  'main',
]
const at = (...names) => `^src/(${names.join('|')})(/|[.]ts$)`
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to })

export default {
  forbidden: [
    ...way.slice(0, -1).map((folder, i) =>
      forbid(
        `${folder}-looks-back-only`,
        `${folder} may use what comes before it, never what comes after`,
        at(folder),
        {
          path: at(...way.slice(i + 1)),
        },
      ),
    ),
    forbid('by-the-door', "a folder's inside is its own: import its index.ts", '^src/([^/.]+)(/|[.]ts$)', {
      path: '^src/[^/]+/',
      pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$'],
    }),
    { name: 'no-circle', comment: 'a circle has no first step', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      comment: 'nobody uses this file',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]test[.]ts$', '[.]d[.]ts$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
}
