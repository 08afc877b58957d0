/** Hours as clerks type them, and what is wrong with those of a programme; as `vanban.vietnamese.times` reads them. */

const HOUR = "([0-9]{1,2})\\s*(?:(?:giờ|h|g)(?:\\s*([0-9]{1,2})\\s*(?:phút|['’′])|\\s*([0-9]{2})(?![0-9]))?|:\\s*([0-9]{2})(?![0-9]))";
const TIME = new RegExp(`^${HOUR}$`);
const SPAN = new RegExp(`^(?:(?:từ|lúc|vào lúc)\\s+)?(${HOUR})(?:\\s*(?:-|–|—|->|→|đến|tới)\\s*(${HOUR}))?\\s*[:.,;]?$`);

const plain = (text) => String(text ?? '').normalize('NFC').trim().toLowerCase();

/** Minutes since midnight of an hour as it is typed (7h30, 07:30, 7 giờ 30); null for what is none. */
export function readTime(text) {
  const match = TIME.exec(plain(text));
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? match[3] ?? match[4] ?? 0)];
  return hour > 23 || minute > 59 ? null : hour * 60 + minute;
}

/** The start and the end, as they are typed, of "7h30 - 8h00", "Từ 7h30 đến 8h"; null for what are no hours. */
export function readSpan(text) {
  const match = SPAN.exec(plain(text));
  if (match === null || readTime(match[1]) === null) return null;
  if (match[6] === undefined) return {start: match[1], end: null};
  return readTime(match[6]) === null ? null : {start: match[1], end: match[6]};
}

/** "07:30" of minutes since midnight. */
export function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const LEADING = new RegExp(`^(?:(?:từ|lúc|vào lúc)\\s+)?(?<start>${HOUR.replace(/\((?!\?)/g, '(?:')})(?:\\s*(?:-|–|—|->|→|đến|tới)\\s*(?<end>${HOUR.replace(/\((?!\?)/g, '(?:')}))?(?<mark>\\s*[:.,;–—-](?!\\S)\\s*)?(?<rest>[^]*)$`, 'i');

/** The hours that a text certainly opens with, {start, end, rest}, where the model reads them as its hours; else null. */
export function leadingHours(text) {
  const match = typeof text === 'string' ? LEADING.exec(text.normalize('NFC').trim()) : null;
  if (match === null) return null;
  const {start, end = null, mark, rest} = match.groups;
  if (rest !== '' && mark === undefined && !/^\s/.test(rest)) return null;
  if (readTime(start) === null || (end !== null && readTime(end) === null)) return null;
  const words = rest.trim();
  const certain = words === '' || end !== null || mark !== undefined || /^\p{Lu}/u.test(words) || !/giờ/i.test(start);
  return certain ? {start, end, rest: words} : null;
}

const EMPTY = (value) => value === undefined || value === null || value === '';

/**
 * What is wrong with the hours of rows {key, start, end, parallel, anew}: by key, a list of {field, code, words}.
 * `anew` marks a row before which another day begins.
 */
export function hourFaults(rows) {
  const found = new Map();
  let busy = null;
  for (const row of rows) {
    if (row.anew) busy = null;
    const faults = [];
    const [start, end] = [row.start, row.end].map((value) => (EMPTY(value) ? undefined : readTime(value)));
    const span = start === null ? readSpan(row.start) : null;
    const [from, to] = span ? [readTime(span.start), span.end === null ? end : readTime(span.end)] : [start, end];
    if (from === null) faults.push({field: 'start', code: 'time-invalid', words: `“${row.start}” không phải giờ; viết 07:30, 7h30 hoặc 7 giờ 30`});
    if (to === null) faults.push({field: 'end', code: 'time-invalid', words: `“${row.end}” không phải giờ; viết 07:30, 7h30 hoặc 7 giờ 30`});
    if (typeof to === 'number' && from === undefined) faults.push({field: 'end', code: 'agenda-no-start', words: 'có giờ kết thúc mà không có giờ bắt đầu'});
    if (typeof from === 'number') {
      if (typeof to === 'number' && to <= from) {
        faults.push({field: 'end', code: 'agenda-end-before-start', words: `kết thúc ${clock(to)}, không sau giờ bắt đầu ${clock(from)}`});
      }
      if (!row.parallel) {
        if (busy !== null && from < busy) {
          faults.push({field: 'start', code: 'agenda-overlap', words: `bắt đầu ${clock(from)} khi mục trước chưa xong (đến ${clock(busy)})`});
        }
        busy = Math.max(busy ?? 0, typeof to === 'number' ? to : from);
      }
    }
    if (faults.length > 0) found.set(row.key, faults);
  }
  return found;
}
