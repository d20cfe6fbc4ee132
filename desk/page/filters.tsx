import type { JSX } from 'preact'
import { useCodes, useMeta } from '../api.ts'
import { Glyph } from '../part/glyph.tsx'
import { ask, query } from '../route.ts'
import { plain, quads, statusWords, typeName, types } from '../words.ts'

/** The filters that the address may hold; those of `chancery events`. */
export const filterKeys = [
  'actor',
  'recipient',
  'pair',
  'type',
  'quad',
  'status',
  'context',
  'source',
  'from',
  'to',
  'text',
  'confidence',
  'report',
  'cluster',
  'by',
  'rejected',
] as const

const ofStatements = [
  'actor',
  'recipient',
  'pair',
  'stance',
  'source',
  'from',
  'to',
  'text',
  'confidence',
  'report',
] as const
export type Filtered = 'events' | 'statements'
const keysOf = { events: filterKeys, statements: ofStatements } as const

/** What the address asks for, as a question to the API; what does not fit the list is left out. */
export function filtersAsked(of: Filtered): Record<string, string> {
  const asked: Record<string, string> = {}
  for (const key of keysOf[of]) {
    const value = query.value.getAll(key).join(',')
    if (value) asked[key] = value
  }
  return asked
}

/** Fields of the filters; each change stands in the address at once. */
export function Filters({ of }: { readonly of: Filtered }): JSX.Element {
  const { value: codes } = useCodes()
  const { value: meta } = useMeta()
  const asked = filtersAsked(of)
  const given = Object.keys(asked).length
  const set = (key: string, value: string | null): void => ask({ [key]: value, cursor: null })
  const turnQuad = (quad: string): void => {
    const now = asked.quad?.split(',') ?? []
    const next = now.includes(quad) ? now.filter(other => other !== quad) : [...now, quad]
    set('quad', next.join(',') || null)
  }
  const field = (key: string, label: string, rest: Record<string, unknown> = {}): JSX.Element => (
    <div class="field">
      <label for={`filter-${key}`}>{label}</label>
      <input
        id={`filter-${key}`}
        value={asked[key] ?? ''}
        onChange={event => set(key, event.currentTarget.value.trim() || null)}
        autocomplete="off"
        {...rest}
      />
    </div>
  )
  const select = (key: string, label: string, options: readonly (readonly [string, string])[]): JSX.Element => (
    <div class="field">
      <label for={`filter-${key}`}>{label}</label>
      <select
        id={`filter-${key}`}
        value={asked[key] ?? ''}
        onChange={event => set(key, event.currentTarget.value || null)}
      >
        <option value="">any</option>
        {options.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
  const sources = meta?.sources.flatMap(({ source }) => (source ? [[source, source] as const] : [])) ?? []
  const isWide = matchMedia('(min-width: 60rem)').matches
  return (
    <details class="filters" open={isWide || undefined}>
      <summary>Filters{given > 0 && <span class="chip">{given}</span>}</summary>
      <div class="filter-fields">
        {given > 0 && (
          <button
            type="button"
            onClick={() => {
              ask(Object.fromEntries([...keysOf[of], 'cursor'].map(key => [key, null])))
            }}
          >
            Clear all
          </button>
        )}
        {field('actor', of === 'events' ? 'Who acts' : 'Who speaks', { list: 'all-codes', placeholder: 'USA' })}
        {field('recipient', of === 'events' ? 'On whom' : 'Of whom', { list: 'all-codes', placeholder: 'CHN' })}
        {field('pair', 'Either way', { placeholder: 'USA-CHN', pattern: '[^\\-\\s]+-[^\\-\\s]+' })}
        {field('text', 'Words in the sentence', { type: 'search' })}
        {field('from', 'From', { type: 'date' })}
        {field('to', 'To', { type: 'date' })}
        {of === 'events' && (
          <>
            {select(
              'type',
              'Type',
              types.map(type => [type, typeName(type)]),
            )}
            {select(
              'status',
              'Status',
              statusWords.map(status => [status, status]),
            )}
            {select('context', 'About', codes?.contexts.map(({ context }) => [context, plain(context)]) ?? [])}
          </>
        )}
        {of === 'statements' &&
          select(
            'stance',
            'Stance',
            ['critical', 'supportive', 'neutral'].map(stance => [stance, stance] as const),
          )}
        {sources.length > 0 && select('source', 'Source', sources)}
        {select(
          'confidence',
          'Confidence',
          ['0.1', '0.2', '0.3', '0.4', '0.5', '0.7', '0.9'].map(c => [c, `${c} and more`]),
        )}
        {of === 'events' && (
          <>
            {select('by', 'One line', [
              ['event', 'an act'],
              ['mention', 'a mention'],
            ])}
            {select('rejected', 'Rejected', [['true', 'shown too']])}
            <fieldset class="choice quads">
              <legend>Kind</legend>
              {quads.map(quad => (
                <button
                  key={quad}
                  type="button"
                  aria-pressed={asked.quad?.split(',').includes(quad) ?? false}
                  onClick={() => turnQuad(quad)}
                >
                  <Glyph quad={quad} /> {quad}
                </button>
              ))}
            </fieldset>
          </>
        )}
        {asked.report && <p class="soft">In one report only.</p>}
        {asked.cluster && <p class="soft">Mentions of one act.</p>}
      </div>
      <datalist id="all-codes">
        {codes?.sides.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
    </details>
  )
}
