import { describe, expect, test } from 'vitest'
import { fixedFolderOf, isGlob, matcherOf } from './glob.ts'

describe('globs', () => {
  test.each([
    ['news/*.txt', 'news/a.txt', true],
    ['news/*.txt', 'news/2021/a.txt', false],
    ['news/**/*.html', 'news/a.html', true],
    ['news/**/*.html', 'news/2021/03/a.html', true],
    ['news/**/*.html', 'news/.cache/a.html', false],
    ['news/**', 'news/2021/a.html', true],
    ['a?.md', 'ab.md', true],
    ['a?.md', 'abc.md', false],
    ['*.{txt,md}', 'a.md', true],
    ['*.{txt,md}', 'a.html', false],
    ['a+b(1)/*.txt', 'a+b(1)/c.txt', true],
    ['./news/*.txt', 'news/a.txt', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(matcherOf(glob)(path)).toBe(expected)
  })

  test('the walk begins at the last folder without a star', () => {
    expect(fixedFolderOf('news/2021/**/*.html')).toBe('news/2021')
    expect(fixedFolderOf('*.txt')).toBe('.')
    expect(fixedFolderOf('/srv/*.txt')).toBe('/srv')
    expect(fixedFolderOf('/*.txt')).toBe('/')
    expect(isGlob('a/b.txt')).toBe(false)
  })
})
