/**
 * Numbers that are written beside rows (“01”, “1.2”, “b)”, “Phụ lục II”) go on in order where rows come, go or move.
 *
 * Only those that were in order before are written anew, each in the spelling of the first: others mean something else.
 */

import {same, within} from '../core/paths.js';
import {fromRoman, LETTERS, roman} from './counting.js';

const NESTED = ['items', 'tasks'];
const FIELDS = ['label', 'marker']; // where a number is written, of sections and rows, of items of a list

const isPart = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const given = (value) => value !== undefined && value !== null && value !== '';

/** Ways in which numbers are written: what stands for one, its number, and the words of another. */
const WAYS = [
  {found: /^(.*?)(\d+)([^\p{L}\d]*)$/u, read: Number, write: (number, like) => String(number).padStart(like[0] === '0' ? like.length : 0, '0')},
  {found: /^(.*?)(?<![\p{L}\d])([IVXL]+)([^\p{L}\d]*)$/u, read: (words) => fromRoman(words) ?? 0, write: roman},
  {found: /^(.*?)(?<![\p{L}\d])([a-zđ])([^\p{L}\d]*)$/u, read: (letter) => LETTERS.indexOf(letter) + 1, write: (number) => LETTERS[number - 1] ?? ''},
  {found: /^(.*?)(?<![\p{L}\d])([A-ZĐ])([^\p{L}\d]*)$/u, read: (letter) => LETTERS.indexOf(letter.toLowerCase()) + 1, write: (number) => (LETTERS[number - 1] ?? '').toUpperCase()},
];

/** How labels count, one after another: a function from a place to its label; null where they do not. */
function counting(labels) {
  for (const {found, read, write} of WAYS) {
    const parts = labels.map((label) => found.exec(label));
    if (parts.includes(null)) continue;
    const [[, before, like, after]] = parts;
    const first = read(like);
    const counts = first > 0 && parts.every(([, one, words, other], at) => one === before && other === after && read(words) === first + at);
    if (counts) return (at) => (write(first + at, like) === '' ? null : before + write(first + at, like) + after);
  }
  return null;
}

const isNumbered = (item) => isPart(item) && item.numbered !== false && (item.kind === undefined || ['section', 'phase'].includes(item.kind));

/** The rows of a list that are numbered, with those of its groups in their places. */
function rowsOf(list, path) {
  return list.flatMap((item, at) => {
    const nested = isPart(item) && ('group' in item || 'session' in item) ? NESTED.find((name) => Array.isArray(item[name])) : undefined;
    if (nested !== undefined) return rowsOf(item[nested], [...path, at, nested]);
    return isNumbered(item) ? [{item, path: [...path, at]}] : [];
  });
}

/** A list as it was before ops within it, of what takes them back. */
function before(list, path, backs) {
  const tree = structuredClone(list);
  for (const back of backs.toReversed()) {
    const steps = back.path.slice(path.length);
    const whole = back.op === 'set' || back.op === 'unset';
    const holder = (whole ? steps.slice(0, -1) : steps).reduce((value, step) => value?.[step], tree);
    if (holder === undefined) return null;
    if (back.op === 'set') holder[steps.at(-1)] = structuredClone(back.value);
    else if (back.op === 'unset') delete holder[steps.at(-1)];
    else if (back.op === 'insert') holder.splice(back.at, 0, structuredClone(back.value));
    else if (back.op === 'remove') holder.splice(back.at, 1);
    else holder.splice(back.to, 0, ...holder.splice(back.at, 1));
  }
  return tree;
}

/** Number the rows of lists anew that ops changed ({op, back} in order); what was changed: {path, from, to}. */
export function relabelled(store, pairs) {
  const lists = [];
  for (const {op} of pairs) {
    if (!['insert', 'remove', 'move'].includes(op.op)) continue;
    const holder = store.get(op.path.slice(0, -1));
    const nested = NESTED.includes(op.path.at(-1)) && isPart(holder) && ('group' in holder || 'session' in holder);
    const path = nested ? op.path.slice(0, -2) : op.path;
    if (!lists.some((each) => same(each, path))) lists.push(path);
  }
  return lists.flatMap((path) => renumbered(store, path, pairs));
}

function renumbered(store, path, pairs) {
  const list = store.get(path);
  const here = pairs.filter(({op}) => within(op.path, path));
  if (!Array.isArray(list) || here.some(({op}) => FIELDS.includes(op.path.at(-1))) || pairs.some(({op}) => op.path.length < path.length && within(path, op.path))) return [];
  const was = before(list, path, here.map(({back}) => back));
  if (was === null) return [];
  const [old, now] = [rowsOf(was, path), rowsOf(list, path)];
  const field = FIELDS.find((each) => old.some(({item}) => given(item[each])));
  const labels = old.map(({item}) => item[field]);
  const known = new Set(labels);
  if (labels.length < 2 || !labels.every((label) => typeof label === 'string' && label !== '')) return [];
  if (now.some(({item}) => given(item[field]) && !known.has(item[field]))) return []; // what came has numbers of its own
  const label = counting(labels);
  if (label === null) return [];
  const changed = now.map(({item, path: place}, at) => ({path: [...place, field], from: item[field], to: label(at)})).filter(({from, to}) => from !== to);
  if (changed.some(({to}) => to === null)) return [];
  changed.forEach(({path: place, to}) => store.set(place, to));
  return changed;
}
