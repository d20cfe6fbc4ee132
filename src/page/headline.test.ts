import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadFurniture } from './furniture.ts'
import { headlineSpan } from './headline.ts'

const { lines } = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
const headlineOf = (text: string): string | null => {
  const span = headlineSpan(text, lines)
  return span && text.slice(...span)
}

test.each([
  ['Envoys return to Minsk\n\nThey met on Monday.', 'Envoys return to Minsk'],
  ['\n  “We will not yield,” says Ankara  \r\n\r\nIt said so on Monday.', '“We will not yield,” says Ankara'],
  ['# Envoys return to Minsk\n\nThey met on Monday.', 'Envoys return to Minsk'],
  ['Will the envoys return?\nThey met on Monday.', 'Will the envoys return?'],
])('%j has the headline %s', (text, headline) => expect(headlineOf(text)).toBe(headline))

test.each([
  'The envoys met on Monday.\n\nThey left.',
  'Envoys return to Minsk',
  'The envoys of the four states met on Monday in\nthe capital of Belarus and left.',
  'Read more\n\nThe envoys met.',
  'By Jane Example\n\nThe envoys met.',
  'WASHINGTON —\n\nThe envoys met.',
  '10:05 A.M. in the capital\n\nThe envoys met.',
  'The envoys met in Minsk. Talks to go on\n\nThey left.',
])('%j has none', text => expect(headlineOf(text)).toBeNull())
