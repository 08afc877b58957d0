/** Keys and pasting in the fields of the form. Letters, Backspace and Enter while composing belong to the browser. */

import {post, Refused} from '../core/api.js';
import {toast} from '../core/toasts.js';
import {placeOf} from './bound.js';
import {pasteLines, takeOut} from './lists.js';
import {leaveNote, mark} from './marking.js';
import {carry, inward, outward} from './nesting.js';
import {undoing} from './steps.js';

const LOOK = /<(?:b|strong|i|em|table)\b|font-weight|font-style/i;
const BESIDE = [[/<del\b/i, 'chữ đã xóa mà chưa duyệt (Track Changes)'], [/msocom|mso-element:\s*comment/i, 'nhận xét (comment)'], [/<img\b/i, 'ảnh']];
const MOST = 900_000; // letters that are read with their look; longer ones are pasted as text

/** The row a field stands in. */
const rowAt = (element) => element.closest('.row')?.row ?? null;

/** Whether a field is where the heading of a part is written that has others under it. */
const isHeading = (row, place) => row.title === true && place.length === row.list.length + 2 && place.at(-1) !== 'content';

function move(form, event) {
  const row = rowAt(event.target);
  if (row === null) return;
  const {store, list, at} = row;
  const to = at + (event.key === 'ArrowUp' ? -1 : 1);
  if (to < 0 || to >= store.get(list).length) return event.preventDefault();
  event.preventDefault();
  const element = event.target;
  const place = placeOf(element);
  const selection = element.selectionStart === undefined ? null : [element.selectionStart, element.selectionEnd];
  form.act(() => store.move(list, at, to), place === null ? [...list, to] : [...list, to, ...place.slice(list.length + 1)], selection);
}

/** Into the row before, or out of the one that holds it. */
function nest(event) {
  const row = rowAt(event.target);
  if (row === null || !row.nest) return;
  event.preventDefault();
  const to = event.key === 'ArrowRight' ? inward(row) : outward(row);
  if (to === null) return;
  const element = event.target;
  carry(row, to, placeOf(element)?.slice(row.list.length + 1) ?? [], element.selectionStart === undefined ? null : [element.selectionStart, element.selectionEnd]);
}

function away(form, event) {
  const row = rowAt(event.target);
  if (row === null) return;
  event.preventDefault();
  takeOut({store: row.store, act: row.act}, row.list, row.at);
}

function enter(form, event) {
  const element = event.target;
  const row = rowAt(element);
  const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (plain && 'marks' in (element.dataset ?? {}) && leaveNote(element)) return event.preventDefault();
  if (row === null || !plain || element.tagName !== 'TEXTAREA') return;
  const place = placeOf(element);
  if (place === null || element.selectionStart !== element.value.length || element.selectionEnd !== element.value.length) return;
  if (isHeading(row, place)) {
    event.preventDefault();
    const content = [...row.list, row.at, 'content'];
    if (row.store.get(content)?.length > 0) form.focusAt([...content, 0]);
    else form.act(() => row.store.insert(content, {kind: 'paragraph', text: ''}), [...content, 0]);
    return;
  }
  if (row.made === null || row.made === undefined) return;
  event.preventDefault();
  if (element.value.trim() === '') return; // an empty row is not followed by another
  form.act(() => row.store.insert(row.list, row.made(''), row.at + 1), [...row.list, row.at + 1]);
}

/** What a key pressed in the form does. */
export function onKey(form, event) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (event.altKey && event.shiftKey && !event.ctrlKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) nest(event);
  else if (event.altKey && !event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) move(form, event);
  else if (event.altKey && !event.ctrlKey && event.key === 'Delete') away(form, event);
  else if (event.key === 'Enter') enter(form, event);
  else if (control && ['b', 'i'].includes(event.key.toLowerCase()) && 'marks' in (event.target.dataset ?? {})) {
    event.preventDefault();
    mark(event.target, event.key.toLowerCase());
  }
}

/** What was copied with its look as parts of a plan, null where it can be none; what stands beside the words is told. */
const read = async (html, store) => {
  try {
    const {read: blocks} = await post('/desk/reading/blocks', {html, family: store.get(['family']) ?? 'state'});
    const beside = BESIDE.filter(([found]) => found.test(html)).map(([, words]) => words);
    if (blocks !== null && beside.length > 0) toast(`Không dán: ${beside.join(', ')}`);
    return blocks;
  } catch (error) {
    if (!(error instanceof Refused)) throw error; // pasted as the letters it has
    return null;
  }
};

/** Several lines or a table, pasted where a heading is written: they stand under it; a blank one takes the first line. */
async function pasteUnder(element, text, html) {
  const {store} = rowAt(element);
  const looks = LOOK.test(html) && html.length < MOST ? await read(html, store) : null;
  const row = rowAt(element); // rows above it may have come or gone while it was read
  if (!element.isConnected || row === null) return toast('Ô để dán không còn; dán lại ở chỗ cần');
  const lines = text.split(/\r?\n|\r/).map((line) => line.trim()).filter((line) => line !== '');
  const blocks = looks?.length > 0 ? looks : lines.map((line) => ({kind: 'paragraph', text: line.normalize('NFC')}));
  const heads = element.value.trim() === '' && blocks.length > 1 && blocks[0].kind === 'paragraph';
  const content = [...row.list, row.at, 'content'];
  row.act(() => {
    if (heads) store.set(placeOf(element), blocks[0].text);
    blocks.slice(heads ? 1 : 0).forEach((block, at) => store.insert(content, block, at));
  }, [...content, 0]);
  toast(heads ? 'Dòng đầu đã dán thành đề mục, phần còn lại ở dưới đề mục' : `Đã dán thành ${blocks.length} phần dưới đề mục`, 'Hoàn tác', undoing(store));
}

/** What was copied with its look: bold and italics as marks, lists and tables as parts of their own. */
async function pasteLook(element, text, html) {
  const {store} = rowAt(element);
  const blocks = await read(html, store);
  const row = rowAt(element); // rows above it may have come or gone while it was read
  if (!element.isConnected || row === null) return toast('Ô để dán không còn; dán lại ở chỗ cần');
  const own = row.made('')?.kind === 'paragraph'; // other parts may stand beside it
  const plain = blocks?.length > 0 && blocks.every((each) => each.kind === 'paragraph' || (each.kind === 'bullets' && !own));
  if (blocks?.length > 0 && !plain && own) {
    const blank = element.value.trim() === '';
    const at = row.at + (blank ? 0 : 1);
    row.act(() => {
      if (blank) store.remove(row.list, row.at);
      blocks.forEach((block, place) => store.insert(row.list, block, at + place));
    }, [...row.list, at + blocks.length - 1]);
    toast(`Đã dán thành ${blocks.length} phần, giữ chữ đậm, nghiêng, danh sách và bảng`, 'Hoàn tác', undoing(store));
    return;
  }
  const said = plain ? blocks.flatMap((each) => (each.kind === 'paragraph' ? [each.text] : each.bullets.map((item) => item.text))).join('\n') : text;
  element.focus();
  if (/\n/.test(said) && pasteLines(row, element, said)) return;
  document.execCommand('insertText', false, said);
  if (!plain && /<table\b/i.test(html)) toast('Bảng đã dán thành chữ; muốn giữ bảng thì thêm khối Bảng tự do rồi dán vào đó');
}

/** What is pasted into a row of a list: several lines become several rows. */
export function onPaste(event) {
  const row = event.target.tagName === 'TEXTAREA' ? rowAt(event.target) : null;
  const place = row === null ? null : placeOf(event.target);
  if (place === null) return;
  const text = event.clipboardData.getData('text/plain');
  const look = event.clipboardData.getData('text/html');
  if (isHeading(row, place)) {
    if (!/\r|\n/.test(text.trim()) && !/<table\b/i.test(look)) return;
    event.preventDefault();
    pasteUnder(event.target, text, look);
    return;
  }
  if (row.made === null || row.made === undefined) return;
  if ('marks' in event.target.dataset && LOOK.test(look) && look.length < MOST) {
    event.preventDefault();
    pasteLook(event.target, text, look);
  } else if (/\r|\n/.test(text.trimEnd()) && pasteLines(row, event.target, text)) event.preventDefault();
}
