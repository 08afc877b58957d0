/** Where the columns of a pasted table go. What has no column of its own goes on the words of another: nothing is left out. */

export const given = (value) => value !== undefined && value !== null && value !== '';

/** Whether a value says nothing: all that it holds is blank. */
export const isBlank = (value) => value === undefined || value === null || value === '' || value === false
  || (Array.isArray(value) ? value.every(isBlank) : typeof value === 'object' && Object.values(value).every(isBlank));

const NUMBER = /^\d{1,3}(?:\.\d{1,3})*[.)]?$/;

/** What the first column of lines is: 'counted' (1, 2, 3, as the rows are numbered anyhow), 'own' numbers, or null for words. */
export function numbering(texts) {
  const numbers = texts.map((line) => line[0]).filter(given);
  if (texts[0].length < 2 || numbers.length === 0 || !numbers.every((each) => NUMBER.test(each))) return null;
  return numbers.every((each, at) => each.replace(/[.)]$/, '') === String(at + 1)) ? 'counted' : 'own';
}

/** Lines no wider than their columns: what reaches over goes below the words in the column `into`. */
export function gathered(texts, columns, into) {
  const place = columns.indexOf(into);
  return texts.map((line) => {
    const over = line.slice(columns.length).filter(given);
    const kept = line.slice(0, columns.length);
    if (over.length > 0) kept[place] = [kept[place], ...over].filter(given).join('\n');
    return kept;
  });
}

/** What is told of columns that were gathered; '' where none was. */
export function gatheredWords(texts, columns, title) {
  const over = texts[0].length - columns.length;
  return over > 0 ? `${over} cột không có chỗ riêng, ghép vào “${title}”` : '';
}

export const COUNTED = 'cột số thứ tự không dán, vì các dòng được tự đánh số';

/** One notice of several things, the first of which is always told. */
export function notice(...words) {
  return words.filter(given).join('; ');
}
