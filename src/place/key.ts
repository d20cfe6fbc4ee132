/**
 * How names of places are compared: small letters without accents and full stops, with straight apostrophes, without
 * "the". Short names in capitals ("US", "U.K.", "DC") keep them, so that "us" is no country.
 */
export function keyOf(name: string): string {
  const letters = name.replaceAll('.', '')
  if (/^[A-Z]{2,4}$/.test(letters) && (letters.length < 4 || name.includes('.'))) return letters
  const plain = /^[\x20-\x7e]*$/.test(name) ? letters : letters.normalize('NFD').replace(/\p{M}/gu, '')
  return plain
    .replace(/[ʻʼ‘’`]/g, "'")
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/\s+/g, ' ')
}
