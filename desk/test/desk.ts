/** A real desk for tests: `chancery serve` on a ledger of its own, and a Chromium that looks at it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const examples = fileURLToPath(new URL('../../examples/reports', import.meta.url))
const pages = fileURLToPath(new URL('../../dist/desk/index.html', import.meta.url))
/** Nothing of the browser's own may ask outside either. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const executable = process.env.CHROMIUM ?? '/usr/bin/chromium'

export interface Desk {
  readonly at: string
  readonly browser: Browser
  /** A page that fails the test in which it asks outside, logs an error or throws one. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Watched>
  readonly close: () => Promise<void>
}

export interface Watched {
  readonly page: Page
  /** What went wrong on the page so far; leaves it. */
  readonly leave: () => Promise<readonly string[]>
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executable, args: quiet })

/** @param reports  what stands in the ledger: the examples that come with Chancery, or reports as lines of JSONL */
export async function openDesk(reports: 'examples' | readonly object[]): Promise<Desk> {
  if (!existsSync(program) || !existsSync(pages))
    throw new Error('run npm run build first: the desk is tested as built')
  const folder = mkdtempSync(join(tmpdir(), 'chancery-desk-'))
  const ledger = ['--ledger', join(folder, 'test.duckdb')]
  execFileSync(process.execPath, [program, 'ingest', inputOf(reports, folder), ...ledger], { stdio: 'pipe' })
  const served = spawn(process.execPath, [program, 'serve', ...ledger, '--port', '0'])
  const at = await addressOf(served)
  const browser = await openBrowser()
  return {
    at,
    browser,
    open: (path, options) => watch(browser, at, path, options),
    close: async () => {
      await browser.close()
      served.kill('SIGTERM')
      await new Promise(resolve => served.once('exit', resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The address that the program says, on either stream. */
function addressOf(served: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address) resolve(address)
    }
    served.stdout?.on('data', hear)
    served.stderr?.on('data', hear)
    served.once('exit', code => reject(new Error(`chancery serve ended with ${code}:\n${said}`)))
  })
}

function inputOf(reports: 'examples' | readonly object[], folder: string): string {
  if (reports === 'examples') return examples
  const input = join(folder, 'reports.jsonl')
  writeFileSync(input, reports.map(report => JSON.stringify(report)).join('\n'))
  return input
}

async function watch(
  browser: Browser,
  at: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(`${at}/`) && !/^(data|blob):/.test(url)) wrong.push(`asks outside: ${url}`)
  })
  page.on('pageerror', error => wrong.push(`throws: ${error.stack}`))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`${message.type()}: ${message.text()}`)
  })
  page.on('dialog', dialog => {
    wrong.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(at + path)
  await settled(page)
  return {
    page,
    leave: async () => {
      await context.close()
      return wrong
    },
  }
}

/** Until everything that the page asked for is shown. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main > *') && !document.querySelector('.waiting, .stale'))
}

/** One question to the API. */
export async function ask<T>(desk: Desk, path: string): Promise<T> {
  return (await (await fetch(desk.at + path)).json()) as T
}
