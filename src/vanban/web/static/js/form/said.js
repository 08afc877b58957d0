/** Messages of faults, which speak to who writes a plan file, in the words of the form. */

import {capital} from '../core/words.js';
import {fieldAt} from './fields.js';

const TODO = new Map([
  ['field-missing', 'Cần ghi'],
  ['text-empty', 'Cần ghi, hoặc bỏ cả mục này'], // where the field is needed it cannot go
  ['outline-empty', 'Cần ít nhất một phần'],
  ['recipients-empty', 'Cần ít nhất một nơi nhận'],
  ['signature-empty', 'Cần chức vụ, hoặc tập thể được thay mặt'],
  ['assignment-empty', 'Cần lời văn hoặc nhiệm vụ'],
  ['agenda-empty-item', 'Cần nội dung'],
  ['note-empty', 'Cần nội dung hoặc các ý'],
]);
const FIELD = /^(“[^”]+”) \([a-z_]+\)/;
const CALLED = / \(([a-z_]+)\)/g;
const WRITE = /(?:^|[,;:] )viết(?: ([a-z_]+))?: ("(?:[^"\\]|\\.)*")/;
const WORD = /(?<![\p{L}\p{N}_“.@\/-])([a-z]+(?:_[a-z]+)*)(?:: (true|false))?(?![\p{L}\p{N}_@\/-])/gu;
const NAMES = new WeakMap();

/** The titles of all fields by their names; where several parts have one, the first told of counts. */
function namesOf(form) {
  if (!NAMES.has(form)) {
    const names = new Map();
    for (const name of [form.root, ...Object.keys(form.models)]) {
      for (const field of form.models[name].fields) if (!names.has(field.name)) names.set(field.name, field.title);
    }
    names.delete('day'); // a word of Vietnamese too
    names.delete('also');
    NAMES.set(form, names);
  }
  return NAMES.get(form);
}

/** A text with the names of fields as the form calls them; `near` are the titles of those beside the place told of. */
export function inWords(form, text, near = new Map()) {
  if (!text) return text;
  const names = namesOf(form);
  return text.replace(CALLED, (all, name) => (names.has(name) ? '' : all)).replace(WORD, (all, name, flag) => {
    const title = near.get(name) ?? names.get(name);
    if (title === undefined || name.length < 3) return all;
    return flag === undefined ? `“${title}”` : `${flag === 'true' ? 'chọn' : 'bỏ chọn'} “${title}”`;
  });
}

/** Whether a fault only says that something is still to be written. */
export const isTodo = (problem) => TODO.has(problem.code);

/** A message for a place in the form: `short` without the name of its field, `message` with it; `mend` where its remedy is a text. */
export function reworded(form, plan, told, steps) {
  const place = fieldAt(form, plan, steps);
  const near = new Map(place?.model.fields.map((field) => [field.name, field.title]));
  const todo = told.code === 'text-empty' && place?.field.required ? 'Cần ghi' : TODO.get(told.code);
  const message = inWords(form, told.message?.replace(FIELD, '$1'), near) ?? '';
  const short = todo ?? inWords(form, told.message?.replace(FIELD, '').replace(/^(?:, phần tử thứ \d+)?: /, ''), near) ?? '';
  const written = WRITE.exec(told.remedy ?? '');
  let {mend} = told;
  if (!mend?.length && written !== null && !written[2].endsWith('…"') && (written[1] === undefined || written[1] === steps.at(-1))) {
    mend = [{op: 'set', path: steps, value: JSON.parse(written[2])}];
  }
  return {
    message: capital(message), short: capital(short), mend,
    expected: todo ? '' : inWords(form, told.expected, near), remedy: todo ? '' : inWords(form, told.remedy, near),
  };
}
