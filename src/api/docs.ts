/** The OpenAPI document as a page that needs nothing but itself and one style sheet: no script, no outside request. */
import { html } from 'hono/html'
import { problems } from './problem.ts'

type Html = ReturnType<typeof html>

interface SchemaTold {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
  readonly items?: SchemaTold
  readonly prefixItems?: readonly SchemaTold[]
  readonly properties?: Readonly<Record<string, SchemaTold>>
  readonly additionalProperties?: SchemaTold | boolean
  readonly required?: readonly string[]
  readonly oneOf?: readonly SchemaTold[]
  readonly anyOf?: readonly SchemaTold[]
  readonly allOf?: readonly SchemaTold[]
}

interface Operation {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: SchemaTold
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaTold }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: SchemaTold }>> }>
  >
}

/** What of an OpenAPI document the page shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, SchemaTold>> }
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)
const joined = (parts: readonly (Html | string)[], between: string): Html =>
  html`${parts.map((part, i) => (i === 0 ? part : html`${between}${part}`))}`

/** `string | null`, `list of EventRow`, `one of newest, oldest`; objects without a name are written out. */
function typeOf(schema: SchemaTold): Html | string {
  if (schema.$ref) return html`<a href="#schema-${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return joined(choices.map(typeOf), ' | ')
  if (schema.allOf) return joined(schema.allOf.map(typeOf), ' with ')
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`
  const types = [schema.type ?? 'any'].flat()
  const rest = types.includes('null') ? ' | null' : ''
  if (types.includes('array'))
    return schema.prefixItems
      ? html`[${joined(schema.prefixItems.map(typeOf), ', ')}]${rest}`
      : html`list of ${typeOf(schema.items ?? {})}${rest}`
  if (types.includes('object')) return html`${objectOf(schema)}${rest}`
  return `${[...types.filter(type => type !== 'null'), ...limitsOf(schema)].join(', ')}${rest}`
}

const limitsOf = ({ format, pattern, minimum, maximum, default: standard }: SchemaTold): string[] => [
  ...(format ? [format] : []),
  ...(pattern ? [`like ${pattern}`] : []),
  ...(minimum === undefined ? [] : [`from ${minimum}`]),
  ...(maximum === undefined || maximum > 1e9 ? [] : [`to ${maximum}`]),
  ...(standard === undefined ? [] : [`default ${String(standard)}`]),
]

function objectOf({ properties, additionalProperties, required = [] }: SchemaTold): Html | string {
  if (!properties)
    return typeof additionalProperties === 'object' ? html`by name: ${typeOf(additionalProperties)}` : 'object'
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      html`<dt><code>${name}</code>${required.includes(name) ? '' : ' (may be missing)'}</dt><dd>${typeOf(schema)}</dd>`,
  )
  return html`<dl>${rows}</dl>`
}

const contentOf = (content: Operation['requestBody'], words: string): Html | string =>
  content
    ? html`${Object.entries(content.content).map(([type, { schema }]) => html`<p>${words} <code>${type}</code>: ${typeOf(schema)}</p>`)}`
    : ''

function operationOf(path: string, method: string, operation: Operation): Html {
  const parameters = operation.parameters ?? []
  const answers = Object.entries(operation.responses).filter(([status]) => status !== 'default')
  return html`<section>
<h3><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
<p>${operation.summary ?? ''}</p>
${operation.description ? html`<p>${operation.description}</p>` : ''}
${contentOf(operation.requestBody, 'takes')}
${
  parameters.length === 0
    ? ''
    : html`<details><summary>${parameters.length === 1 ? 'one parameter' : `${parameters.length} parameters`}</summary><table><thead><tr><th scope="col">name</th><th scope="col">in</th><th scope="col">value</th></tr></thead>
<tbody>${parameters.map(({ name, in: where, schema, required }) => html`<tr><th scope="row"><code>${name}</code></th><td>${where}${required ? ', needed' : ''}</td><td>${typeOf(schema)}</td></tr>`)}</tbody></table></details>`
}
${answers.map(([status, { content }]) => contentOf(content && { content }, `answers ${status}`))}
</section>`
}

/** Routes under their headings, in the order of the document. */
function headingsOf({ paths = {} }: OpenApi): ReadonlyMap<string, readonly Html[]> {
  const headings = new Map<string, Html[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const heading = operation.tags?.[0] ?? 'other'
      headings.set(heading, [...(headings.get(heading) ?? []), operationOf(path, method, operation)])
    }
  }
  return headings
}

export function docsPage(document: OpenApi): Html {
  const { info, components } = document
  const headings = [...headingsOf(document)]
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/style.css"></head><body>
<header><h1>${info.title}</h1><p>Version ${info.version}. For programs: <a href="/api/openapi.json">openapi.json</a>. <a href="/">Back to the desk</a></p>
<p>${info.description ?? ''}</p>
<nav aria-label="Contents"><ul>${headings.map(([heading]) => html`<li><a href="#${heading}">${heading}</a></li>`)}<li><a href="#schemas">schemas</a></li><li><a href="#problems">problems</a></li></ul></nav></header>
<main>${headings.map(([heading, operations]) => html`<h2 id="${heading}">${heading}</h2>${operations}`)}
<h2 id="schemas">schemas</h2>
${Object.entries(components?.schemas ?? {}).map(([name, schema]) => html`<section><h3 id="schema-${name}">${name}</h3>${typeOf(schema)}</section>`)}
<h2 id="problems">problems</h2>
<p>What went wrong comes as <code>application/problem+json</code> (RFC 9457).</p>
<dl>${Object.entries(problems).map(([kind, { status, title, todo }]) => html`<dt id="problem-${kind}"><code>${kind}</code> ${status}</dt><dd>${title}; ${todo}</dd>`)}</dl>
</main></body></html>`
}

export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 60rem; padding: 1rem }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere }
h2 { border-top: 1px solid; padding-top: 1rem; margin-top: 2.5rem }
h3 { margin-bottom: 0 }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; padding: 0 }
.method { font-size: 0.8em; border: 1px solid; border-radius: 0.25rem; padding: 0 0.35rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 0.15rem 0.75rem 0.15rem 0; overflow-wrap: anywhere }
dl { margin: 0.25rem 0 0.25rem 1rem }
dt { float: left; clear: left; margin-right: 0.5rem }
dd { margin: 0 0 0.15rem 2rem; overflow-wrap: anywhere }
summary { cursor: pointer }
`
