/** What is pasted into a programme: which columns hold what, and what is told of it. */

import {readSpan} from './hours.js';
import {COUNTED, gathered, gatheredWords, given, numbering} from './placing.js';

/** The columns beside hours and content. */
export const COLUMNS = [['presenter', 'Thực hiện'], ['place', 'Địa điểm'], ['remarks', 'Ghi chú']];
/** What columns are called, by what they hold. */
export const HEADS = {number: 'TT', label: 'TT', start: 'Thời gian', end: 'Thời gian', time: 'Thời gian', content: 'Nội dung', ...Object.fromEntries(COLUMNS)};
const TIME_WORDS = /\d\s*(?:h|g|giờ|:)|sáng|trưa|chiều|tối|ngày|\d\/\d/i;

/** What is told of hours that could not be read, and stand as they were pasted. */
export const keptWords = (words) => (words.length > 0 ? `giữ nguyên ${words.length} chỗ ghi giờ không đọc được thành giờ: ${words.slice(0, 3).map((each) => `“${each}”`).join(', ')}${words.length > 3 ? '…' : ''}` : '');

/** The same of entries that the server read. */
export const keptIn = (entries) => keptWords(entries.flatMap((each) => each?.items ?? [each]).map((each) => each?.time).filter(given));

/** "work⇥who", as it is written with a tab: the work and who does it; null of a part that is not written so. */
export function parted(part) {
  if (typeof part?.text !== 'string' || !part.text.includes('\t') || given(part.presenter)) return null;
  const [text, ...who] = part.text.split('\t').map((each) => each.trim());
  return {text, presenter: who.filter(given).join(' ')};
}

/**
 * Where the columns of lines go that are pasted at a `column`, in a row that holds others where it is `grouped`: {columns,
 * texts (no wider than these), whole (they are whole rows), fits, told}. A column of hours is the time, wherever the caret
 * stands; so is the first of as many columns as the grid has, of which those of `shown` can be seen.
 */
export function placed(lines, {column, grouped, shown, headOf}) {
  const wide = lines[0].length;
  const most = (at, test) => {
    const filled = at < wide ? lines.map((line) => line[at]).filter(given) : [];
    return filled.length > 0 && filled.filter(test).length * 2 > filled.length;
  };
  const hours = (at) => most(at, (text) => readSpan(text) !== null);
  const texts = [...shown, ...COLUMNS.map(([name]) => name).filter((name) => !shown.includes(name))];
  const numbers = numbering(lines);
  const first = numbers !== null && (hours(1) || (numbers === 'counted' && ['start', 'content'].includes(column))) ? 1 : 0;
  const atTime = ['start', 'end', 'time'].includes(column);
  const timely = wide - first >= 2 + shown.length && (most(first, (text) => text.length < 40 && TIME_WORDS.test(text)) || lines.every((line) => !given(line[first])));
  const time = ((at) => (wide - first === 1 && at !== first ? -1 : at))([first, first + 1, first + 2].find(hours) ?? (timely || column === 'start' ? first : -1));
  const names = ['content', ...texts];
  const columns = first === 1 ? [numbers === 'counted' ? null : 'label'] : [];
  let rest = names;
  if (time < 0) {
    const from = ['text', 'topic', 'date', 'label'].includes(column) || grouped ? 'content' : column;
    rest = atTime ? [column, ...names] : names.slice(names.indexOf(from));
    if (wide - first > rest.length) rest = names;
  }
  rest = rest.slice();
  while (columns.length < wide && (rest.length > 0 || columns.length === time)) {
    if (columns.length !== time) columns.push(rest.shift());
    else columns.push('start', ...(hours(time + 1) ? ['end'] : []));
  }
  const into = columns.findLast((name) => name !== null && !['start', 'end', 'label', 'time'].includes(name));
  const usual = HEADS[into] ?? '';
  const more = columns.filter((name) => texts.includes(name) && !shown.includes(name));
  return {
    columns, texts: into === undefined ? lines : withSessions(gathered(lines, columns, into), columns, time), whole: time >= 0 && wide - first > 1, fits: columns.length === wide,
    told: [
      columns.includes(null) ? COUNTED : '', more.length > 0 ? `thêm cột ${more.map((name) => `“${HEADS[name]}”`).join(', ')}` : '',
      gatheredWords(lines, columns, headOf(into, usual)),
    ],
  };
}

/** A line whose only words stand in the column of hours and are none, is content. */
function withSessions(lines, columns, time) {
  const content = columns.indexOf('content');
  if (time < 0 || content < 0) return lines;
  return lines.map((line) => {
    if (line.some((text, at) => at !== time && given(text)) || !given(line[time]) || readSpan(line[time]) !== null) return line;
    return line.map((_, at) => (at === content ? line[time] : ''));
  });
}
