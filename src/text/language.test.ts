import { expect, test } from 'vitest'
import { detectLanguage } from './index.ts'

test.each([
  ['The ministers said that they would close the border to the east.', 'en', true],
  ['Le ministre a déclaré vendredi que la France fermerait la frontière.', 'fr', true],
  ['Der Minister sagte am Freitag, dass Deutschland die Grenze schließen werde.', 'de', true],
  ['Министр заявил в пятницу, что граница будет закрыта на три месяца.', 'ru', true],
  ['', 'en', false],
  [' \n 12 … \ud800', 'en', false],
  ['Riga', 'en', false],
])('%s', async (text, lang, certain) => {
  expect(await detectLanguage(text)).toEqual({ lang, certain })
})
