/** Letters and Roman numbers as Vietnamese papers count with them. */

/** The letters that headings and points are lettered with. */
export const LETTERS = 'abcdđeghiklmnopqrstuvxy';

const ROMAN = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];

/** A number in Roman figures. */
export function roman(number) {
  let rest = number;
  return ROMAN.map(([value, sign]) => { const times = Math.floor(rest / value); rest -= times * value; return sign.repeat(times); }).join('');
}

/** The number, below 200, of Roman figures; null for what are none. */
export function fromRoman(text) {
  return [...Array(200).keys()].slice(1).find((each) => roman(each) === text) ?? null;
}
