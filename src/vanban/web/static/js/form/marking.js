/**
 * Bold and italic marks in a text: where the library reads them (`vanban/model/marks.py` says the same in Python), and
 * what the keys make of a text. No key leaves marks that would be printed as stars.
 */

import {toast} from '../core/toasts.js';

const SIGNS = {b: '**', i: '*'};
const OPENING = '([{“‘«';
const CLOSING = ')]}”’»';
const WORD = /[\p{L}\p{N}\p{M}%‰°]/u;
const REFERENCE_AFTER = /^[\p{L}\p{N}_]{1,3}[)\]}]/u;
const REFERENCE_BEFORE = /[([{][\p{L}\p{N}_]{1,3}$/u;
const BLANK = /\s/;
const isOf = (signs, char) => char !== undefined && char !== '' && signs.includes(char);
const inWord = (char) => char !== undefined && WORD.test(char);

// ---- reading

function mayOpen(before, after) {
  return !BLANK.test(after) && !isOf(CLOSING, after) && !isOf(',;:!?', after) && !inWord(before) && !isOf(CLOSING, before);
}

function mayClose(before, after, alone) {
  if (BLANK.test(before) || isOf(OPENING, before)) return false;
  if (inWord(after)) return isOf('”’»"\'', before) || (!alone && isOf(CLOSING, before));
  return !(alone && isOf('([{', after));
}

/** The insides of the footnotes of a text: [{from, to}]. */
function notesOf(text) {
  const notes = [];
  for (let at = text.indexOf('^['); at >= 0; at = text.indexOf('^[', at)) {
    let depth = 0;
    let end = at + 1;
    for (; end < text.length; end++) {
      if (text[end] === '\\' && isOf('[]', text[end + 1])) end++;
      else if (text[end] === '[') depth++;
      else if (text[end] === ']' && --depth === 0) break;
    }
    if (text[at - 1] !== '\\' && end < text.length && text.slice(at + 2, end).trim() !== '') {
      notes.push({from: at + 2, to: end});
      at = end;
    } else at += 2;
  }
  return notes;
}

/** The stars of a text that stand together: [{at, end, opens, closes}]. */
function runsOf(text) {
  const runs = [];
  const notes = text.includes('^[') ? notesOf(text) : [];
  for (let at = 0; at < text.length; ) {
    const note = notes.find((each) => each.from === at + 2);
    if (note !== undefined) at = note.to + 1;
    else if (text[at] === '\\' && isOf('*^', text[at + 1])) at += 2;
    else if (text[at] !== '*') at++;
    else {
      let end = at;
      while (text[end] === '*') end++;
      const [before, after, alone] = [text[at - 1] ?? ' ', text[end] ?? ' ', end - at === 1];
      const opens = (mayOpen(before, after) || (!alone && text.startsWith('^[', end))) && !(isOf('([{', before) && REFERENCE_AFTER.test(text.slice(end, end + 4)));
      const closes = mayClose(before, after, alone) && !(isOf(')]}', after) && REFERENCE_BEFORE.test(text.slice(Math.max(0, at - 4), at)));
      runs.push({at, end, opens, closes});
      at = end;
    }
  }
  return runs;
}

/** The marks of a text that are read as marks: [{kind, open, close, size}], `open` and `close` where their stars begin. */
export function pairsOf(text) {
  const pairs = [];
  const openers = [];
  for (const run of runsOf(text)) {
    Object.assign(run, {left: run.at, right: run.end});
    for (let at = openers.length - 1; run.closes && at >= 0 && run.left < run.right; ) {
      const opener = openers[at];
      const [one, other] = [opener.end - opener.at, run.end - run.at];
      if ((opener.closes || run.opens) && (one + other) % 3 === 0 && (one % 3 !== 0 || other % 3 !== 0)) {
        at--;
        continue;
      }
      const size = opener.right - opener.left >= 2 && run.right - run.left >= 2 ? 2 : 1;
      pairs.push({kind: size === 2 ? 'b' : 'i', open: opener.right - size, close: run.left, size});
      opener.right -= size;
      run.left += size;
      openers.length = at + 1;
      if (opener.left === opener.right) {
        openers.pop();
        at--;
      }
    }
    if (run.opens && run.left < run.right) openers.push(run);
  }
  return pairs;
}

const used = (pairs, run) => pairs.some(({open, close, size}) => (open < run.end && open + size > run.at) || (close < run.end && close + size > run.at));

// ---- what a key makes of a text

/** A text with marks around a range; null where they would not be read, or others no more. */
function wrapped(text, from, to, kind, pairs) {
  const sign = SIGNS[kind];
  const made = text.slice(0, from) + sign + text.slice(from, to) + sign + text.slice(to);
  const now = pairsOf(made);
  let [first, last] = [from, to + 2 * sign.length];
  while (made[first] === '*') first++;
  while (made[last - 1] === '*') last--;
  const count = (list) => list.filter((each) => each.kind === kind).length;
  const covered = now.some((each) => each.kind === kind && each.open < first && each.close >= last);
  return covered && now.length > pairs.length && count(now) > count(pairs) ? made : null;
}

/** A range with the whole words at its ends, then with all that stands together there. */
function widened(text, from, to) {
  const wide = (holds) => {
    let [start, end] = [from, to];
    while (start > 0 && holds(text[start - 1])) start--;
    while (end < text.length && holds(text[end])) end++;
    return [start, end];
  };
  return [[from, to], wide(inWord), wide((char) => !BLANK.test(char))].filter(([start, end]) => start < end);
}

function atCaret(text, at, kind) {
  const sign = SIGNS[kind];
  const size = sign.length;
  const pairs = pairsOf(text);
  const here = (place, made = text) => ({text: made, start: place, end: place});
  const run = runsOf(text).find((each) => each.at < at && at < each.end);
  if (run !== undefined && !used(pairs, run)) {
    const [left, right] = [at - run.at, run.end - at];
    if (left >= size && right >= size && (kind === 'b' || left % 2 === 1)) return here(at - size, text.slice(0, at - size) + text.slice(at + size)); // empty marks
  }
  const own = pairs.filter((each) => each.kind === kind);
  const pair = own.filter((each) => each.open + size <= at && at <= each.close).sort((one, other) => other.open - one.open)[0];
  if (pair !== undefined) return here(at === pair.open + size ? pair.open : pair.close + size);
  const left = own.find((each) => each.close + size === at);
  if (left !== undefined) return here(left.close);
  const entered = own.find((each) => each.open === at);
  if (entered !== undefined) return here(at + size);
  const words = text.slice(0, at).trimEnd();
  const stars = /^\**/.exec(text.slice(at))[0].length;
  if (words.length < at && stars >= size && (kind === 'b' || stars !== 2)) {
    const made = words + sign + text.slice(words.length, at) + text.slice(at + size); // a blank was typed before the end
    if (pairsOf(made).some((each) => each.kind === kind && each.close === words.length)) return here(at + size, made);
  }
  const tried = wrapped(`${text.slice(0, at)}x${text.slice(at)}`, at, at + 1, kind, pairs);
  if (tried !== null) return here(at + size, text.slice(0, at) + sign + sign + text.slice(at));
  const beside = pairs.filter((each) => each.open === at || each.close + each.size === at).map((each) => [each.open, each.close + each.size]);
  for (const [from, to] of [...beside, ...widened(text, at, at)]) {
    const made = wrapped(text, from, to, kind, pairs);
    if (made !== null) return here(at + size, made);
  }
  return null;
}

function trimmed(text, from, to) {
  let [start, end] = [from, to];
  while (start < end && (BLANK.test(text[start]) || isOf(CLOSING, text[start]) || isOf(',;:!?', text[start]))) start++;
  while (start < end && (BLANK.test(text[end - 1]) || isOf(OPENING, text[end - 1]))) end--;
  return [start, end];
}

/** Marks taken away from a part of what they stand around; from all of it where the rest would not be read. */
function takenAway(text, {open, close, size}, from, to, kind) {
  const sign = SIGNS[kind];
  const [first, last] = [open + size, close];
  const [start, end] = widened(text.slice(first, last), Math.max(from, first) - first, Math.min(to, last) - first)[1].map((place) => place + first);
  const before = text.slice(first, start);
  const after = text.slice(end, last);
  const front = before.trim() === '' ? before : sign + before.trimEnd() + sign + before.slice(before.trimEnd().length);
  const back = after.trim() === '' ? after : after.slice(0, after.length - after.trimStart().length) + sign + after.trimStart() + sign;
  const made = text.slice(0, open) + front + text.slice(start, end) + back + text.slice(close + size);
  const kept = [before, after].filter((each) => each.trim() !== '').length;
  const place = open + front.length;
  if (pairsOf(made).length === pairsOf(text).length - 1 + kept) return {text: made, start: place, end: place + end - start};
  return {text: text.slice(0, open) + text.slice(first, last) + text.slice(close + size), start: start - size, end: end - size};
}

function aroundSelection(text, from, to, kind) {
  const size = SIGNS[kind].length;
  const pairs = pairsOf(text);
  const own = pairs.filter((each) => each.kind === kind);
  const [first, last] = [from, to];
  const around = own.filter((each) => each.open <= first && last <= each.close + size && Math.max(first, each.open + size) < Math.min(last, each.close))[0];
  if (around !== undefined) return takenAway(text, around, first, last, kind);
  let [start, end] = trimmed(text, first, last);
  for (const each of pairs) {
    const outer = each.close + each.size;
    if (each.open >= end || outer <= start || (each.open + each.size <= start && end <= each.close)) continue;
    [start, end] = [Math.min(start, each.open), Math.max(end, outer)];
  }
  const gone = own.filter((each) => start <= each.open && each.close + size <= end);
  let bare = text;
  for (const place of gone.flatMap((each) => [each.open, each.close]).sort((one, other) => other - one)) bare = bare.slice(0, place) + bare.slice(place + size);
  end -= gone.length * 2 * size;
  const left = pairsOf(bare);
  for (const [low, high] of widened(bare, start, end)) {
    const made = wrapped(bare, low, high, kind, left);
    if (made !== null) return {text: made, start: low + size, end: high + size};
  }
  return null;
}

/** What a text and the selection in it become by the key of bold or italic; null where no marks would be read. */
export function toggled(text, start, end, kind) {
  let [from, to] = [start, end];
  const notes = notesOf(text);
  const note = notes.find((each) => each.from <= from && to <= each.to);
  if (note !== undefined) {
    const made = toggled(text.slice(note.from, note.to), from - note.from, to - note.from, kind);
    return made && {text: text.slice(0, note.from) + made.text + text.slice(note.to), start: made.start + note.from, end: made.end + note.from};
  }
  while (from < to && BLANK.test(text[from])) from++;
  while (from < to && BLANK.test(text[to - 1])) to--;
  if (from === to) return atCaret(text, end, kind);
  for (const each of notes) {
    if (each.from - 2 < from && from < each.to + 1) from = each.from - 2;
    if (each.from - 2 < to && to < each.to + 1) to = each.to + 1;
  }
  return aroundSelection(text, from, to, kind);
}

// ---- what is left when a field is left

/** Blanks go from the inner side of marks to the outer one where the marks are read then. */
function settled(text) {
  const count = pairsOf(text).length;
  for (const {at, end} of runsOf(text)) {
    const [front, stars, back] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
    const [words, rest] = [front.trimEnd(), back.trimStart()];
    for (const made of [words + stars + front.slice(words.length) + back, front + back.slice(0, back.length - rest.length) + stars + rest]) {
      if (made !== text && pairsOf(made).length > count) return settled(made);
    }
  }
  return text;
}

const lonely = (text) => {
  const pairs = pairsOf(text);
  return runsOf(text).filter((run) => [2, 4, 6].includes(run.end - run.at) && !used(pairs, run) && !(isOf(OPENING, text[run.at - 1]) && isOf(CLOSING, text[run.end])));
};

/** How many letters two texts have alike at their fronts, and at their backs. */
function alike(one, other) {
  const most = Math.min(one.length, other.length);
  let [front, back] = [0, 0];
  while (front < most && one[front] === other[front]) front++;
  while (back < most - front && one.at(-1 - back) === other.at(-1 - back)) back++;
  return [front, back];
}

/** A text without the marks that the keys left in it and that would be printed; `before` is what it was without them. */
export function tidy(text, before) {
  let made = settled(text);
  for (const {from, to} of notesOf(made)) made = made.slice(0, from) + settled(made.slice(from, to)) + made.slice(to);
  const [front, back] = alike(made, before);
  const inner = notesOf(made).flatMap(({from, to}) => lonely(made.slice(from, to)).map(({at, end}) => ({at: at + from, end: end + from})));
  const left = [...lonely(made), ...inner].filter((run) => run.end > front && run.at < made.length - back);
  for (const {at, end} of left.sort((one, other) => other.at - one.at)) made = made.slice(0, at) + made.slice(end);
  return before.includes('^[]') ? made : made.replaceAll('^[]', '');
}

const touched = new WeakMap();

/** What a field that is left holds, without marks that the keys left in it. */
export function tidied(element) {
  const before = touched.get(element);
  if (before === undefined || document.activeElement === element) return element.value; // the whole window was left
  touched.delete(element);
  return tidy(element.value, before);
}

/** The caret goes behind the footnote in which it stands; whether it stands in one. */
export function leaveNote(element) {
  const {value, selectionStart: from, selectionEnd: to} = element;
  const empty = value.slice(from - 2, to + 1) === '^[]' ? to : null;
  const end = empty ?? notesOf(value).find((each) => each.from <= from && to <= each.to)?.to;
  if (end === undefined) return false;
  element.setSelectionRange(end + 1, end + 1);
  return true;
}

/** Put marks into a field, as if they were typed: the browser's own undo takes them back. */
export function mark(element, kind) {
  const {selectionStart: start, selectionEnd: end, value} = element;
  if (!touched.has(element)) touched.set(element, value);
  if (kind === 'note') {
    document.execCommand('insertText', false, `${value.slice(start, end)}^[]`);
    element.setSelectionRange(end + 2, end + 2);
    return;
  }
  const read = settled(value); // a blank before the end of marks that are still written in
  const within = start === end && pairsOf(read).some((each) => each.open + each.size <= start && start <= each.close);
  const made = toggled(within ? read : value, start, end, kind);
  if (made === null) return toast(`Chỗ này không đặt được chữ ${kind === 'b' ? 'đậm' : 'nghiêng'}; hãy chọn trọn từ`);
  if (made.text !== value) {
    const [front, back] = alike(value, made.text);
    const words = made.text.slice(front, made.text.length - back);
    element.setSelectionRange(front, value.length - back);
    document.execCommand(words === '' ? 'delete' : 'insertText', false, words);
  }
  element.setSelectionRange(made.start, made.end);
}
