/** The forms of the personal pronouns, in lower case. */
export const pronouns = {
  he: new Set(['he', 'him', 'his', 'himself']),
  she: new Set(['she', 'her', 'hers', 'herself']),
  it: new Set(['it', 'its', 'itself']),
  they: new Set(['they', 'them', 'their', 'theirs', 'themselves']),
  i: new Set(['i', 'me', 'my', 'mine', 'myself']),
  we: new Set(['we', 'us', 'our', 'ours', 'ourselves']),
  you: new Set(['you', 'your', 'yours', 'yourself', 'yourselves']),
} as const
