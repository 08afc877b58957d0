/** Words of a document that its import did not take over: where they would stand in the plan, and putting them there. */

import {toast} from '../core/toasts.js';
import {undoing} from './steps.js';

const LABEL = /^(?:(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)/:-]|[-–+*•●])\s*/;

const isPart = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const plain = (text) => text.normalize('NFC').toLowerCase().replace(/\\([*^])|\*+/g, '$1').replace(/\s+/g, ' ').trim();
const isList = (value) => Array.isArray(value) && value.some((each) => isPart(each) && typeof each.kind === 'string');

/** A text as it is typed so that it is printed letter for letter. */
export const asTyped = (text) => text.replace(/\*/g, '\\*').replace(/\^\[/g, '\\^[');

function* textsOf(value) {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) yield* textsOf(each);
}

function* listsOf(value, path) {
  if (isList(value)) yield {list: value, path};
  if (value === null || typeof value !== 'object') return;
  for (const [name, each] of Object.entries(value)) yield* listsOf(each, [...path, Array.isArray(value) ? Number(name) : name]);
}

/** Where a paragraph goes that stood below a line `after`: {path (its list), at}; the opening where it stood above all. */
export function placeBelow(data, after) {
  const words = plain(after ?? '').replace(LABEL, '');
  let best = null;
  if (words !== '') {
    for (const root of ['body', 'annexes']) {
      for (const {list, path} of listsOf(data[root], [root])) {
        list.forEach((block, at) => {
          if (best !== null && best.path.length > path.length) return;
          if (!isPart(block)) return;
          if (typeof block.title === 'string' && plain(block.title) === words && Array.isArray(block.content)) best = {path: [...path, at, 'content'], at: 0};
          else if ((best === null || best.path.length < path.length) && plain([...textsOf(block)].join(' ')).includes(words)) best = {path, at: at + 1};
        });
      }
    }
  }
  return best ?? {path: ['opening'], at: 0};
}

/** Whether the words stand in the plan by now, as a paragraph of their own. */
export function isPut(data, text) {
  const typed = asTyped(text);
  const opening = Array.isArray(data.opening) ? data.opening : [data.opening];
  return opening.includes(typed) || ['body', 'annexes'].some((root) => [...listsOf(data[root], [root])].some(({list}) => list.some((each) => each?.kind === 'paragraph' && each.text === typed)));
}

/** Put the words of a note in, as one step, and show them. */
export function put(store, note) {
  const typed = asTyped(note.text);
  const {path, at} = placeBelow(store.data, note.after);
  const opening = path[0] === 'opening';
  store.together(() => {
    const known = store.get(path);
    if (opening && typeof known === 'string') store.set(path, [known]);
    store.insert(path, opening ? typed : {kind: 'paragraph', text: typed}, at);
  });
  toast(opening ? 'Đã chép vào đầu câu mở đầu' : 'Đã chép thành một đoạn ở chỗ cũ', 'Hoàn tác', undoing(store));
  store.show(opening ? [...path, at] : [...path, at, 'text']);
}

/** The words to the clipboard, where the browser lets a page write there. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Đã sao chép; dán vào chỗ cần');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast('Trình duyệt không cho sao chép; chọn chữ rồi bấm Ctrl+C');
  }
}
