/**
 * Wordings of hours and days with other hours and days in them, spelled as they were: "8h - 8h15" to "8h05 - 8h15".
 *
 * Each is given {words, was, now}: the words, the values that they were said to stand for, and those of now. It gives the
 * words of now; null where nobody can be sure of them; `words` themselves where they never said what was.
 */

import {findDay, findWeekday, WEEKDAYS, weekdayOf} from '../grids/days.js';
import {readTime} from '../grids/hours.js';

const HOURS = /(?<![\d/.,])([0-9]{1,2})(\s*)(giờ|h|g|:)(?:(\s*)([0-9]{1,2})(?![0-9/])(\s*(?:phút|['’′]))?)?/giu;
const HALVES = /sáng|trưa|chiều|tối/iu;
const DATES = /\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?/giu;
const MOMENT = /(?:(?<day>\d{1,2})(?:\s*(?<mark>[/.-])\s*(?<month>\d{1,2})\s*\k<mark>\s*(?<year>\d{4})|(?<long>\s+tháng\s+)(?<month2>\d{1,2})(?<year_word>\s+năm\s+)(?<year2>\d{4}))|(?<of_month>tháng\s+)(?<month3>\d{1,2})(?<slash>\s*\/\s*|\s+năm\s+)(?<year3>\d{4})|(?<of_quarter>quý\s+)(?<quarter>IV|I{1,3}|[1-4])(?<slash2>\s*\/\s*|\s+năm\s+)(?<year4>\d{4})|(?<of_year>năm\s+)(?<year5>\d{4}))(?![\d/])/giu;
const ROMAN = ['I', 'II', 'III', 'IV'];

const plain = (value) => String(value ?? '').normalize('NFC').trim();
const blank = (value) => plain(value) === '';
const two = (number) => String(number).padStart(2, '0');

/** The hours a text names, in order: their minutes since midnight, where they stand, how they are spelled. */
function hoursIn(text) {
  return [...text.matchAll(HOURS)].flatMap((match) => {
    const [written, hour, space, unit, gap = '', minute, after = ''] = match;
    if (unit === ':' && (minute === undefined || minute.length < 2)) return [];
    const minutes = readTime(`${hour}${unit}${minute === undefined ? '' : minute.length === 1 ? `${two(minute)}` : minute}`);
    return minutes === null ? [] : [{minutes, start: match.index, end: match.index + written.length, hour, space, unit, gap, minute, after}];
  });
}

/** An hour in the spelling of another, `padded` where hours below ten have a nought before them. */
function spelled(minutes, like, padded) {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const head = `${padded ? two(hour) : hour}${like.space}${like.unit}`;
  if (like.minute === undefined) return minute === 0 ? head : head + (like.unit.toLowerCase() === 'giờ' ? ` ${two(minute)}` : two(minute));
  if (like.minute.length === 1 && minute === 0) return head;
  return `${head}${like.gap}${like.minute.length === 1 ? minute : two(minute)}${like.after}`;
}

function replaced(text, parts) {
  return parts.toReversed().reduce((all, {start, end, words}) => all.slice(0, start) + words + all.slice(end), text);
}

/** Words in place of a start and an end: "Từ 8h đến 8h15". */
export function hours({words, was, now}) {
  const text = plain(words);
  const found = hoursIn(text);
  const values = (given) => [given.start, given.end].filter((value) => !blank(value)).map(readTime);
  const [before, after] = [values(was), values(now)];
  const alike = before.length === found.length && before.every((minutes, at) => minutes === found[at].minutes);
  if (found.length === 0 || !alike || after.length !== before.length || after.includes(null) || (blank(was.end) !== blank(now.end))) return null;
  const rest = replaced(text, found.map((each) => ({...each, words: ' '}))).replace(DATES, ' ');
  const half = (minutes) => (minutes < 660 ? 0 : minutes < 780 ? 1 : minutes < 1080 ? 2 : 3);
  if (/\d/.test(rest) || (HALVES.test(rest) && after.some((minutes, at) => half(minutes) !== half(before[at])))) return null;
  const small = found.filter((each) => Number(each.hour) < 10);
  const padded = small.length === 0 ? true : small.some((each) => each.hour.length === 2);
  return replaced(text, found.map((each, at) => ({...each, words: spelled(after[at], each, padded)})));
}

/** Whether words say a start and an end and nothing besides, in whatever spelling. */
export function saysHours(words, {start, end}) {
  const text = plain(words);
  const found = hoursIn(text);
  const values = [start, end].filter((value) => !blank(value)).map(readTime);
  const rest = replaced(text, found.map((each) => ({...each, words: ' '}))).toLowerCase();
  return found.length > 0 && found.length === values.length && found.every((each, at) => each.minutes === values[at]) && /^(?:\s|từ|lúc|vào|đến|tới|[-–—→>:.,;])*$/u.test(rest);
}

/** A day, a month, a quarter or a year as it is typed: {year, quarter, month, day}; null for what is none. */
export function readMoment(value) {
  const text = plain(value).replace(/^ngày\s+/iu, '');
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso !== null) return sound({year: Number(iso[1]), month: Number(iso[2]), day: iso[3] && Number(iso[3])});
  const month = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text);
  if (month !== null) return sound({month: Number(month[1]), year: Number(month[2])});
  if (/^\d{4}$/.test(text)) return {year: Number(text)};
  const [match, more] = text.matchAll(MOMENT);
  return match === undefined || more !== undefined || match[0] !== text ? null : sound(partsOf(match.groups));
}

function partsOf(found) {
  const quarter = found.quarter && (ROMAN.indexOf(found.quarter.toUpperCase()) + 1 || Number(found.quarter));
  const [year, month, day] = [found.year ?? found.year2 ?? found.year3 ?? found.year4 ?? found.year5, found.month ?? found.month2 ?? found.month3, found.day].map((each) => each && Number(each));
  return Object.fromEntries(Object.entries({year, quarter, month, day}).filter(([, each]) => each !== undefined));
}

function sound(moment) {
  const {year, month, day} = moment;
  if (month !== undefined && (month < 1 || month > 12)) return null;
  if (day && dayOf(moment) === null) return null;
  return Object.fromEntries(Object.entries({year, quarter: moment.quarter, month, day}).filter(([, each]) => each !== undefined));
}

const dayOf = ({year, month, day}) => findDay(`${day}/${month}/${String(year).padStart(4, '0')}`)?.date ?? null;
const alike = (one, other) => ['year', 'quarter', 'month', 'day'].every((name) => one[name] === other[name]);
const kindOf = (moment) => ['quarter', 'month', 'day'].filter((name) => moment[name] !== undefined).join();

function momentSpelled(to, found) {
  const {groups} = found;
  if (groups.of_quarter) return `${groups.of_quarter}${/\d/.test(groups.quarter) ? to.quarter : ROMAN[to.quarter - 1]}${groups.slash2}${to.year}`;
  if (groups.of_year) return `${groups.of_year}${to.year}`;
  const like = groups.month ?? groups.month2 ?? groups.month3;
  // “3” beside a year tells that no nought is put before it; so does “03” that one is; of the others the decree.
  const month = like === String(Number(like)) && Number(like) < 3 ? to.month : like[0] === '0' && Number(like) > 2 ? two(to.month) : to.month < 3 && !groups.of_month ? two(to.month) : to.month;
  if (groups.of_month) return `${groups.of_month}${like[0] === '0' ? two(to.month) : month}${groups.slash}${to.year}`;
  const day = groups.day.length === 1 ? to.day : two(to.day);
  return groups.mark ? `${day}${groups.mark}${month}${groups.mark}${to.year}` : `${day}${groups.long}${month}${groups.year_word}${to.year}`;
}

/** A weekday in the case of another: "thứ Năm", "THỨ NĂM", "T5". */
function weekdaySpelled(date, like) {
  const name = WEEKDAYS[weekdayOf(date)];
  const short = weekdayOf(date) === 6 ? 'CN' : `T${weekdayOf(date) + 2}`;
  if (/^(?:t\d|cn)$/iu.test(like)) return like === like.toLowerCase() ? short.toLowerCase() : short;
  if (like === like.toUpperCase()) return name.toUpperCase();
  const figures = /\d$/.test(like) && weekdayOf(date) !== 6 ? name.replace(/\S+$/, String(weekdayOf(date) + 2)) : name;
  const cased = like === like.toLowerCase() && !/\d$/.test(like) ? figures.toLowerCase() : figures;
  return /^\p{Lu}/u.test(like) ? cased[0].toUpperCase() + cased.slice(1) : cased;
}

/** The words of a weekday beside a date. */
export function weekday({words, was, now}) {
  const found = findWeekday(words);
  const [before, after] = [was.date, now.date].map(readMoment);
  if (found === null || before?.day === undefined || found.index !== weekdayOf(dayOf(before))) return words;
  if (after?.day === undefined) return null;
  const text = plain(words);
  return text.slice(0, found.start) + weekdaySpelled(dayOf(after), found.written) + text.slice(found.end);
}

/** Words with a moment and its weekday in them; null where they do not say `from`, or say another day besides. */
function withMoment(text, from, to) {
  const found = [...text.matchAll(MOMENT)];
  if (found.length !== 1 || !alike(partsOf(found[0].groups), from) || kindOf(from) !== kindOf(to)) return null;
  const [match] = found;
  const parts = [{start: match.index, end: match.index + match[0].length, words: momentSpelled(to, match)}];
  const typed = findWeekday(text.slice(0, match.index));
  if (typed !== null) {
    if (from.day === undefined || typed.index !== weekdayOf(dayOf(from))) return null;
    parts.unshift({...typed, words: weekdaySpelled(dayOf(to), typed.written)});
  }
  return replaced(text, parts);
}

/** The words of a deadline in place of its date and hour: "15 giờ, ngày 05/03/2026", "quý II năm 2026". */
export function due({words, was, now}) {
  const looks = ['weekday', 'time_style', 'comma', 'style'];
  if (looks.some((name) => was[name] !== now[name] && !(name === 'weekday' && typeof was.weekday === 'string' && typeof now.weekday === 'string'))) return null;
  let text = plain(words);
  if (plain(was.date) !== plain(now.date)) {
    const [from, to] = [was.date, now.date].map(readMoment);
    text = from === null || to === null ? null : withMoment(text, from, to);
    if (text === null) return null;
  }
  if (plain(was.time) === plain(now.time)) return text;
  return hours({words: text, was: {start: was.time}, now: {start: now.time}});
}

/** A title that names a day which is a field beside it: "Buổi sáng, thứ Năm, ngày 05/02/2026". */
export function day({words, was, now}) {
  const text = plain(words);
  const [from, to] = [was.date, now.date].map(readMoment);
  if (from?.day === undefined || to?.day === undefined) return words;
  const found = [...text.matchAll(/(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?(?![\d/.-]?\d)|(?<![\d/])(\d{1,2})(\s+tháng\s+)(\d{1,2})(?:(\s+năm\s+)(\d{4}))?/giu)];
  const weekdays = findWeekday(text);
  if (found.length > 1) return words;
  const parts = [];
  if (weekdays !== null && !/(?:phiên|buổi|ngày|khóa|khoá|lần|đợt)\s+thứ/iu.test(text)) {
    if (weekdays.index !== weekdayOf(dayOf(from))) return words;
    parts.push({...weekdays, words: weekdaySpelled(dayOf(to), weekdays.written)});
  }
  for (const match of found) {
    const [, short, mark, month, year, long, of, month2, yearWord, year2] = match;
    const [dayWritten, monthWritten, yearWritten] = [short ?? long, month ?? month2, year ?? year2];
    if (Number(dayWritten) !== from.day || Number(monthWritten) !== from.month || (yearWritten !== undefined && Number(yearWritten) !== from.year)) return words;
    if (yearWritten === undefined && to.year !== from.year) return words;
    const dayNow = dayWritten.length === 1 ? to.day : two(to.day);
    const monthNow = monthWritten[0] === '0' && Number(monthWritten) > 2 ? two(to.month) : to.month < 3 && !/^[12]$/.test(monthWritten) ? two(to.month) : to.month;
    const between = mark ? `${dayNow}${mark}${monthNow}` : `${dayNow}${of}${monthNow}`;
    parts.push({start: match.index, end: match.index + match[0].length, words: between + (yearWritten === undefined ? '' : `${mark ?? yearWord}${to.year}`)});
  }
  return replaced(text, parts.toSorted((one, other) => one.start - other.start));
}
