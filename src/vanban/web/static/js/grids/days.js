/** Days in what clerks type, their weekdays, and the weeks of a month; as `vanban.vietnamese.dates` reads them. */

export const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
export const SHORT = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'];

const FOUND = /(?<![\d/])(?:(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?!\d)/i;
const WEEKDAY = /(?<![\p{L}\d])(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ\s+nhật|cn)|t([2-7]))(?![\p{L}\d])/iu;
const NAMES = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'];

/** A day that the calendar has, as a Date at noon; null for another. */
export function dayOf(year, month, day) {
  const date = new Date(2000, month - 1, day, 12);
  date.setFullYear(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** The first whole day in a text, with where it stands; null where there is none; `date` null where no calendar has it. */
export function findDay(text) {
  const words = String(text ?? '').normalize('NFC');
  const match = FOUND.exec(words);
  if (match === null) return null;
  const [year, month, day] = [match[4] ?? match[7] ?? match[8], match[3] ?? match[6] ?? match[9], match[1] ?? match[5] ?? match[10]].map(Number);
  return {date: dayOf(year, month, day), start: match.index, end: match.index + match[0].length, written: match[0]};
}

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (date) => (date.getDay() + 6) % 7;

/** The weekday a text names (0 for Monday), with where it stands; null where it names none. */
export function findWeekday(text) {
  const match = WEEKDAY.exec(String(text ?? '').normalize('NFC'));
  if (match === null) return null;
  const name = match[1]?.toLowerCase().replace('bẩy', 'bảy');
  const index = match[2] ? 6 : Number.isNaN(Number(name ?? match[3])) ? NAMES.indexOf(name) : Number(name ?? match[3]) - 2;
  return {index, start: match.index, end: match.index + match[0].length, written: match[0]};
}

/** What is said beside a field that holds a day: {hint} its weekday, {warning} where another was typed. */
export function aboutDay(text) {
  const found = findDay(text);
  if (found === null) return {};
  if (found.date === null) return {warning: `ngày ${found.written} không có trong lịch`};
  const actual = WEEKDAYS[weekdayOf(found.date)];
  const typed = findWeekday(String(text).normalize('NFC').slice(0, found.start));
  if (typed !== null && typed.index !== weekdayOf(found.date)) {
    return {hint: actual, warning: `ngày ${found.written} là ${actual}, không phải ${typed.written}`};
  }
  return {hint: actual};
}

/** A day as the decree writes it: 05/02/2026, 27/4/2026. */
export function written(date) {
  const month = date.getMonth() + 1;
  return `${String(date.getDate()).padStart(2, '0')}/${month < 3 ? `0${month}` : month}/${date.getFullYear()}`;
}

/** A text with another day in the place of its own, its weekday told with it; the day alone where the text has none. */
export function withDay(text, date) {
  const words = String(text ?? '').normalize('NFC');
  const found = findDay(words);
  if (found === null) return written(date);
  const before = words.slice(0, found.start);
  const typed = findWeekday(before);
  const name = typed && (/^t\d|^cn$/i.test(typed.written) ? SHORT : WEEKDAYS)[weekdayOf(date)];
  const head = typed ? before.slice(0, typed.start) + name + before.slice(typed.end) : before;
  return head + written(date) + words.slice(found.end);
}

/** The weeks of the month of a day, Monday first: lists of seven Dates, days of the months beside it included. */
export function weeksOf(date) {
  const first = new Date(date.getFullYear(), date.getMonth(), 1, 12);
  const start = addDays(first, -weekdayOf(first));
  const weeks = [];
  for (let day = start; weeks.length < 4 || day.getMonth() === date.getMonth(); day = addDays(day, 7)) {
    weeks.push(Array.from({length: 7}, (_, at) => addDays(day, at)));
  }
  return weeks;
}

export function addDays(date, days) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12);
}

/** The same day some months on, or the last one of a month that has fewer. */
export function addMonths(date, months) {
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0, 12);
  return new Date(last.getFullYear(), last.getMonth(), Math.min(date.getDate(), last.getDate()), 12);
}

export const sameDay = (one, other) => one !== null && other !== null && one.toDateString() === other.toDateString();

/** "thứ Năm, ngày 05/02/2026, hôm nay": a day as a screen reader says it. */
export function spoken(date, today = new Date()) {
  return `${WEEKDAYS[weekdayOf(date)]}, ngày ${written(date)}${sameDay(date, today) ? ', hôm nay' : ''}`;
}
