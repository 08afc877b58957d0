/** What is wrong or found, as marks at their places: buttons that say it and lead to the field. */

import {parsed} from '../core/paths.js';
import {isTodo, reworded} from '../form/said.js';

const GRAVITY = {error: 0, warning: 1, info: 2};
const SHOWN = {
  blank: 'Còn trống: đang vẽ dấu chấm',
  earlier: 'Đang có lỗi: vẽ theo nội dung đúng gần nhất',
  'left-out': 'Đang có lỗi nên chưa vẽ',
};

/** All that is to be marked, by place: [{path, kind, texts}], the gravest first; in the words of the form. */
export function marksOf({problems = [], findings = [], shown = []}, form, plan) {
  const places = new Map();
  const put = (path, kind, text) => {
    if (!path || path === '$') return;
    const place = places.get(path) ?? {path, kind, texts: []};
    if (GRAVITY[kind] < GRAVITY[place.kind]) place.kind = kind;
    place.texts.push(text);
    places.set(path, place);
  };
  for (const each of problems) put(each.path, isTodo(each) ? 'info' : 'error', said(each, form, plan));
  for (const each of findings) put(each.path, each.severity, said(each, form, plan));
  for (const {path, how} of shown) if (how !== 'blank' || !places.has(path)) put(path, 'info', SHOWN[how]);
  return [...places.values()].toSorted((one, other) => GRAVITY[one.kind] - GRAVITY[other.kind]);
}

/** A message with its remedy; without a form (a paper) as it is. */
export function said(told, form, plan) {
  const {short, message, remedy} = form ? reworded(form, plan, told, parsed(told.path ?? '')) : told;
  const words = short ?? message;
  return remedy ? `${words}. ${remedy}` : words;
}

/** A mark: its words are read out, and seen while the mouse or the focus is on it. */
export function markButton({kind, texts}, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `mark ${kind}`;
  button.setAttribute('aria-label', texts.join('. '));
  const words = document.createElement('span');
  words.className = 'said';
  words.textContent = texts.join('\n');
  button.append(words);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    act();
  });
  return button;
}
