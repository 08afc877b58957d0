/** Marks that items of a list have of their own: `a)`, `1.`, `+`. */

import {LETTERS} from './counting.js';

/** The mark of the item that is put below one with this mark: the next letter or number, else the same. */
export function markAfter(mark) {
  const numbered = /^(\D*)(\d{1,4})(\D*)$/.exec(mark);
  if (numbered) return `${numbered[1]}${Number(numbered[2]) + 1}${numbered[3]}`;
  const lettered = /^(\(?)(\p{L})([).])$/u.exec(mark);
  const next = lettered && LETTERS[LETTERS.indexOf(lettered[2]) + 1];
  return lettered && LETTERS.includes(lettered[2]) && next ? `${lettered[1]}${next}${lettered[3]}` : mark;
}
