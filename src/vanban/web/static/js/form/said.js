/** Messages of faults, which speak to who writes a plan file, in the words of the form. */

const TODO = new Map([
  ['field-missing', 'Cần ghi'],
  ['text-empty', 'Cần ghi, hoặc bỏ cả mục này'],
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

/** The fields of the part that a path leads to, by name: what a message about it most likely names. */
function besides(form, steps) {
  const last = steps.findLast((step) => typeof step === 'string');
  const models = Object.values(form.models).filter((model) => model.fields.some((field) => field.name === last));
  return models.length === 1 ? new Map(models[0].fields.map((field) => [field.name, field.title])) : new Map();
}

/** A text with the names of fields as the form calls them. */
export function inWords(form, text, steps = []) {
  if (!text) return text;
  const names = namesOf(form);
  const near = besides(form, steps);
  return text.replace(CALLED, (all, name) => (names.has(name) ? '' : all)).replace(WORD, (all, name, flag) => {
    const title = near.get(name) ?? names.get(name);
    if (title === undefined || name.length < 3) return all;
    return flag === undefined ? `“${title}”` : `${flag === 'true' ? 'chọn' : 'bỏ chọn'} “${title}”`;
  });
}

/** Whether a fault only says that something is still to be written. */
export const isTodo = (problem) => TODO.has(problem.code);

/** A message for a place in the form: `short` without the name of its field, `message` with it; `mend` where its remedy is a text. */
export function reworded(form, told, steps) {
  const todo = TODO.get(told.code);
  const message = inWords(form, told.message?.replace(FIELD, '$1'), steps) ?? '';
  const short = todo ?? inWords(form, told.message?.replace(FIELD, '').replace(/^: /, ''), steps) ?? '';
  const written = WRITE.exec(told.remedy ?? '');
  let {mend} = told;
  if (!mend?.length && written !== null && !written[2].endsWith('…"') && (written[1] === undefined || written[1] === steps.at(-1))) {
    mend = [{op: 'set', path: steps, value: JSON.parse(written[2])}];
  }
  return {
    message: capital(message), short: capital(short), mend,
    expected: todo ? '' : inWords(form, told.expected, steps), remedy: todo ? '' : inWords(form, told.remedy, steps),
  };
}

const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : text);
