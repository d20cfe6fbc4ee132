import type { ComponentChildren, JSX } from 'preact'
import type { Page } from '../../src/api/index.ts'
import { allRows, type Lists, useList } from '../api.ts'
import { changed, type Query, query } from '../route.ts'
import { counted } from '../words.ts'
import { Download } from './download.tsx'
import { Answered } from './empty.tsx'
import type { Row } from './save.ts'

interface Props<L extends keyof Lists> {
  readonly list: L
  readonly title: string
  /** What one row is: `event`. */
  readonly thing: string
  readonly asked: Query
  readonly flat: (row: Lists[L]) => Row
  readonly empty: ComponentChildren
  readonly children: (rows: readonly Lists[L][]) => ComponentChildren
}

/** A list that comes in pages; the page that is shown stands in the address, so that "back" is the page before. */
export function List<L extends keyof Lists>({
  list,
  title,
  thing,
  asked,
  flat,
  empty,
  children,
}: Props<L>): JSX.Element {
  const cursor = query.value.get('cursor')
  const answer = useList(list, { ...asked, cursor })
  return (
    <Answered answer={answer}>
      {(page: Page<Lists[L]>) => (
        <>
          <div class="table-head">
            <p class="found" role="status">
              {counted(page.total, thing)}
            </p>
            {page.total > 0 && <Download title={title} rows={progress => allRows(list, asked, progress)} flat={flat} />}
          </div>
          {page.items.length > 0 ? children(page.items) : empty}
          <nav class="pages" aria-label="Pages of the list">
            {cursor !== null && <a href={changed({ cursor: null })}>First page</a>}
            {page.next !== null && (
              <a class="next" href={changed({ cursor: page.next })}>
                Next page
              </a>
            )}
          </nav>
        </>
      )}
    </Answered>
  )
}
