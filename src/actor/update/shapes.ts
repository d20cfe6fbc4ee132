/** The tables that sources feed: their columns, and how a row of a source becomes one of theirs. */

export type Row = Readonly<Record<string, string>>

export interface Shape {
  /** In data/actors. */
  readonly file: string
  readonly columns: readonly string[]
  /** Columns by which a source of this table is known; a source of an earlier shape may have them too. */
  readonly knownBy: readonly string[]
  /** What makes two rows tell of one post, role or thing, beside the name. */
  readonly post: readonly string[]
  readonly start: string
  readonly end: string
  /** Whether who comes takes the place of who goes. */
  readonly succeed: boolean
  /** The cell of a column where the source writes it otherwise. */
  readonly cells?: Readonly<Record<string, (row: Row) => string>>
}

const listed = (field: string | undefined): string[] => (field ? field.split('|').filter(part => part !== '') : [])

/** `2011-02?`: in office when last seen, the true end is unknown. */
function endOf({ end, as_of: seen = '', note = '' }: Row): string {
  if (end) return end
  return note.includes('end unknown') || (seen !== '' && seen < '2022') ? `${seen}?` : ''
}

/** "ADF (Australia)" is written `?ADF`: the plain name, to be used only with its country in sight. */
function plainName(name: string): string {
  const [, plain] = /^(.*?) \([^)]*\)$/.exec(name) ?? []
  return plain === undefined ? name : `?${plain}`
}

/** The names of a body, the first one its own. */
function namesOfBody({ name = '', plain_name: plain, aliases, note = '' }: Row): readonly string[] {
  const [first, ...others] = [plain ? `?${plain}` : name, ...listed(aliases)].map(plainName)
  const own = note.includes('needs country context') && !first.startsWith('?') ? `?${first}` : first
  return [...new Set([own, ...others])]
}

/** Peoples of several states: the surroundings tell which. */
const ofManyStates = new Set(['Kurdish'])

export const shapes: readonly Shape[] = [
  {
    file: 'organisation_heads.tsv',
    columns: [
      'code',
      'organisation',
      'office',
      'office_title',
      'name',
      'aliases',
      'gender',
      'wikidata',
      'nationality',
      'start',
      'end',
    ],
    knownBy: ['organisation', 'office', 'name'],
    post: ['code', 'organisation', 'office'],
    start: 'start',
    end: 'end',
    succeed: true,
  },
  {
    file: 'offices.tsv',
    columns: ['country', 'office', 'title', 'name', 'aliases', 'gender', 'wikidata', 'start', 'end', 'acting'],
    knownBy: ['country', 'office', 'name'],
    post: ['country', 'office'],
    start: 'start',
    end: 'end',
    succeed: true,
    cells: {
      title: row => row.title ?? row.office_title ?? '',
      end: endOf,
      acting: ({ acting }) => (acting === 'yes' || acting === '1' ? '1' : ''),
    },
  },
  {
    file: 'states.tsv',
    columns: [
      'iso3',
      'status',
      'name',
      'aliases',
      'former_names',
      'adjectives',
      'demonym_singular',
      'demonym_plural',
      'capitals',
      'metonyms',
      'from',
      'to',
      'sectors',
    ],
    knownBy: ['iso3', 'status', 'name'],
    post: ['iso3', 'status'],
    start: 'from',
    end: 'to',
    succeed: false,
    cells: {
      adjectives: ({ adjectives }) =>
        listed(adjectives)
          .filter(word => !ofManyStates.has(word))
          .join('|'),
    },
  },
  {
    file: 'bodies.tsv',
    columns: ['name', 'aliases', 'code', 'sectors', 'kind', 'from', 'to'],
    knownBy: ['name', 'code', 'sectors', 'kind'],
    post: ['code'],
    start: 'from',
    end: 'to',
    succeed: false,
    cells: {
      name: row => namesOfBody(row)[0],
      aliases: row => namesOfBody(row).slice(1).join('|'),
    },
  },
  {
    file: 'people.tsv',
    columns: ['name', 'aliases', 'code', 'sectors', 'from', 'to', 'gender', 'wikidata'],
    knownBy: ['name', 'code', 'sectors'],
    post: ['code'],
    start: 'from',
    end: 'to',
    succeed: false,
  },
]

/** The table that a source with these columns feeds; null if none. */
export const shapeOf = (columns: readonly string[]): Shape | null =>
  shapes.find(({ knownBy }) => knownBy.every(column => columns.includes(column))) ?? null

/** A source's row as the table has it. */
export const rowFor = ({ columns, cells = {} }: Shape, row: Row): Row =>
  Object.fromEntries(columns.map(column => [column, (cells[column]?.(row) ?? row[column] ?? '').trim()]))
