/**
 * Text of others as a terminal may show it: control characters and marks that turn the direction of writing become
 * blanks, so that no report can move the cursor, set colours or hide words. The length stays the same.
 */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
