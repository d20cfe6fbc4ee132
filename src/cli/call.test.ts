import { describe, expect, test } from 'vitest'
import { readCall } from './call.ts'
import { commands } from './chancery.ts'
import { WrongCall } from './command.ts'
import { helpOf, overview } from './help.ts'

const call = (line: string) => readCall(line.split(' ').filter(Boolean), commands)

function wrong(line: string): string {
  try {
    call(line)
  } catch (error) {
    if (error instanceof WrongCall) return `${error.message} | ${error.todo}`
    throw error
  }
  return 'not wrong'
}

describe('calls', () => {
  test('inputs and options in any order', () => {
    const found = call('code a.txt -o out.jsonl --no-text b.txt --threads 2 --format events -')
    expect(found).toMatchObject({
      kind: 'run',
      args: {
        inputs: ['a.txt', 'b.txt', '-'],
        options: { output: 'out.jsonl', 'no-text': true, threads: '2', format: 'events', quiet: undefined },
      },
    })
  })

  test('an option that is not given is undefined', () => {
    expect(call('code a.txt')).toMatchObject({ args: { options: { 'no-text': undefined, output: undefined } } })
  })

  test.each([
    ['cod a.txt', '"cod" is no command | write chancery code'],
    ['gather a.txt', `"gather" is no command | the commands are ${commands.map(({ name }) => name).join(', ')}`],
    ['news/a.txt', '"news/a.txt" is no command | name what to do with it: chancery read news/a.txt'],
    ['--verbose', `unknown option '--verbose' | the commands are ${commands.map(({ name }) => name).join(', ')}`],
    ['code a --formt events', "unknown option '--formt' | write --format"],
    ['code a --format xml', '--format cannot be "xml" | write --format jsonl|events|statements'],
    ['code a --threads 0', '--threads cannot be "0" | write a whole number from 1, as --threads 2'],
    ['code a --date 24.3.2021', '--date cannot be "24.3.2021" | write a day of the calendar as 2021-03-24'],
    ['code a --date 2021-02-30', '--date cannot be "2021-02-30" | write a day of the calendar as 2021-03-24'],
    [
      'explain a --sentence s3',
      '--sentence cannot be "s3" | write the number that chancery read shows before the sentence',
    ],
    [
      'code a -o',
      "option '-o, --output <FILE>' argument missing | chancery code --help shows its options and examples",
    ],
  ])('%s', (line, expected) => {
    expect(wrong(line)).toBe(expected)
  })

  test('help and version', () => {
    const overviewCall = { kind: 'print', text: overview(commands) }
    const readHelp = { kind: 'print', text: helpOf(commands[0]) }
    expect([call(''), call('--help'), call('-h'), call('help')]).toEqual(Array(4).fill(overviewCall))
    expect([call('read --help'), call('read a.txt -h'), call('help read')]).toEqual(Array(3).fill(readHelp))
    expect([call('--version'), call('-V')]).toEqual(Array(2).fill({ kind: 'version' }))
  })
})

describe('help (a change of it is a change for users)', () => {
  test('overview', () => {
    expect(overview(commands)).toMatchInlineSnapshot(`
      "chancery COMMAND INPUT… [options]

        reads news reports and says who did and who said what, to and about whom, when and where;
        each record names the words that it rests on

      Begin with
        chancery read examples/reports
            reports with actors, acts, quotes and dates marked, and what was found under each sentence
        chancery code examples/reports
            the same for programs: one JSON record a report

      Commands
        read INPUT…                                           for people: the text with its marks, and under each
                                                              sentence who did and who said what
        code INPUT…                                           for programs: one JSON record a report, in input
                                                              order, or a flat table of events or statements
        parse INPUT…                                          the trees: CoNLL-U with tags, lemmas, features,
                                                              dependencies, entities, arguments and who is the
                                                              same
        explain INPUT… | --text "…"                           why each event and statement was made, and the
                                                              nearest ones that were not
        pattern try PATTERN --corpus INPUT                    what a pattern of your own would newly code, lose or
                                                              change over a corpus, with the sentences
        relate [FILE]                                         what the first of two marked sides does to the
                                                              second: one sentence a line in, one JSON object a
                                                              line out
        diff BEFORE AFTER                                     what two outputs of code differ in: events and
                                                              statements new, lost or changed, and where
        actors lookup NAME | list --code CODE | update FILE…  the tables of actors: what a name means on a day and
                                                              why, who acts for a code, updates
        ingest INPUT…                                         reports into the ledger, one DuckDB file that can be
                                                              asked and corrected
        events [filters]                                      acts in the ledger, newest first, each with its
                                                              sentence
        statements [filters]                                  who said what of whom, newest first, each with its
                                                              sentence
        links [filters]                                       which act or statement answers, denies or is the
                                                              same as which
        sources [filters]                                     who published the reports of the ledger: how many,
                                                              from when to when, and what was found in them
        correct ID                                            say that an event is right, wrong, other than coded,
                                                              missed, or the same as another
        quality                                               how right the coding is, type by type, by the
                                                              corrections made so far
        sql "select …"                                        one SELECT of your own over the tables of the
                                                              ledger; it changes nothing
        serve [--ledger PATH]                                 the desk: pages on which every number opens its
                                                              events and every event its sentence, and their API

      Inputs are .txt, .md, .html and .jsonl files, folders, globs ("news/**/*.html"), and - for standard input.
      Results go to standard output, everything else to standard error.
      Exit code: 0 all inputs were coded, 1 some were rejected, 2 the call was wrong, 70 Chancery failed.

      chancery COMMAND --help   examples and options of a command
      chancery --version        version of coder, model and codebook
      "
    `)
  })
  test.each(commands)('$name: lines are short', command => {
    for (const line of helpOf(command).split('\n')) expect(line.length).toBeLessThanOrEqual(108)
  })
  test('code', () => {
    expect(helpOf(commands[1])).toMatchInlineSnapshot(`
      "chancery code INPUT…

        for programs: one JSON record a report, in input order, or a flat table of events or statements

      Examples
        chancery code examples/reports -o records.jsonl
            a folder with all folders in it, into one file
        chancery code examples/reports --format events --no-text
            one row an event, without words of the reports
        chancery code examples/reports --format statements --speaker USA --kind direct
            quotations of American speakers, for a spreadsheet
        echo "France expelled two Russian diplomats on Monday." | chancery code - --date 2022-04-05
            one text from standard input; "Monday" is read against the date

      A record is one line of JSON; docs/reference/record.md says what each field means. --format events and
      --format statements write CSV instead, one row an event or a statement.

      A report that cannot be read is told on standard error (or in --rejects FILE, one JSON object a line) and
      the others are coded; the exit code is then 1. With -o, FILE gets its name when all is written; until then,
      and after Ctrl-C, the finished records lie in FILE.part.

      Inputs are .txt, .md, .html and .jsonl files, folders, globs, and - for standard input (text, HTML or
      JSONL). The same input gives the same bytes, whatever --threads is.

      Options
        -o, --output FILE                 write there instead of to standard output
        --format jsonl|events|statements  full records, or one flat CSV (default: jsonl)
        --speaker WHO                     with --format statements: only what these say, a code as RUS or part of
                                          a name as Lavrov
        --about WHO                       with --format statements: only what is said of these, a code or part of
                                          a name
        --kind direct|indirect|mixed      with --format statements: only these
        --no-text                         leave the text of the reports out
        --rejects FILE                    write what was rejected, and why, there as JSONL
        --threads N                       worker threads; the output does not depend on their number (default: one
                                          per core)
        --date DAY                        day of the report, as 2021-03-24; "Monday" and offices are read against
                                          it
        --source NAME                     who published it
        --title TEXT                      its title, kept beside the text and not coded
        --url URL                         where it was published
        --actors FILE                     your own actors, before the shipped ones: a table or a PETRARCH
                                          dictionary (docs/how-to/own-actors.md); may be given several times, the
                                          last goes first
        --quiet                           no progress and no summary; errors are still told
        -h, --help                        this page
      "
    `)
  })
})
