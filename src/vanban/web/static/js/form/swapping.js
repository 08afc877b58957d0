/** Words of a text put in the place of others, wherever they stand as words of their own. */

/** The text with words swapped ({from: to}); null where it has none of them. */
export function swapped(text, words) {
  if (typeof text !== 'string') return null;
  const any = Object.keys(words).map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
  const now = text.replace(found, (one) => words[one]);
  return now === text ? null : now;
}
