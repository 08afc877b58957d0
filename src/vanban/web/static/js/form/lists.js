/** Lists: rows that are added, moved and taken away by buttons and keys, and by pasting several lines. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {written} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import {shortened} from '../core/words.js';
import {askMore, drawFields, drawMore, placeFor, under} from './drawing.js';
import {icons} from './icons.js';
import {markAfter} from './item_marks.js';
import {carry, inward, outward} from './nesting.js';
import {puttingBack, undoing} from './steps.js';
import {plainly} from './tree.js';
import {drawingOf, optionOf, register} from './widgets.js';

/** What a new item of a list is. */
export function freshOf(form, item) {
  if (item.fresh !== undefined) return item.fresh;
  if (item.widget === 'model') return form.models[item.model].fresh;
  if (item.widget === 'union') return freshOf(form, item.options[0]);
  return item.widget === 'list' ? [] : item.widget === 'choice' ? item.options[0].value : '';
}

/** Parts that are one text with little besides: drawn as a line of a list, not as a card. */
function mainOf(form, model) {
  const {fields, main} = form.models[model];
  const shown = fields.filter((field) => !field.advanced && field.widget !== 'kind');
  const field = fields.find((each) => each.name === main);
  return field?.widget === 'text' && (shown.length <= 2 || model === 'Task') && !['Session', 'TaskGroup', 'Assignment', 'BackdropDate', 'Annex'].includes(model) ? field : null;
}

/** Take an item out of a list; who did it by mistake gets it back. */
export function takeOut(place, path, at, name = '') {
  const {store} = place;
  const list = store.get(path);
  const value = structuredClone(list[at]);
  const left = list.length - 1;
  place.act(() => store.remove(path, at), left > 0 ? [...path, Math.min(at, left - 1)] : null);
  const said = plainly(name || saying(value));
  toast(said ? `Đã xóa “${shortened(said, 50)}”` : 'Đã xóa', 'Hoàn tác', puttingBack(store, list, (now) => {
    const there = Math.min(at, list.length);
    place.act(() => store.insert(now, value, there), [...now, there]);
  }));
}

/** The first words that a value says. */
export function saying(value) {
  if (typeof value === 'string') return /^[a-z_]+$/.test(value) ? '' : value; // a code says nothing to people
  if (value === null || typeof value !== 'object') return '';
  for (const each of Object.entries(value).filter(([name]) => name !== 'kind').map(([, inner]) => inner)) {
    const said = saying(each);
    if (said) return said;
  }
  return '';
}

/** The words of a part, one after another, for writing it as one text. */
export function saidIn(value) {
  if (value !== null && typeof value === 'object') return Object.entries(value).filter(([name]) => name !== 'kind').map(([, each]) => saidIn(each)).filter(Boolean).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The buttons of a row: in its head, or `beside` it, where they cover nothing. */
export function tools(place, path, at, {count, more = nothing, name = 'dòng', beside = false}) {
  const {store} = place;
  const to = (other) => place.act(() => store.move(path, at, other), [...path, other]);
  return html`<div class=${beside ? 'tools beside' : 'tools'}>
    ${more}
    <button type="button" class="tool" ?disabled=${at === 0} aria-label="Đưa ${name} lên" title="Lên (Alt+↑)" @click=${() => to(at - 1)}>${icons.up}</button>
    <button type="button" class="tool" ?disabled=${at === count - 1} aria-label="Đưa ${name} xuống" title="Xuống (Alt+↓)" @click=${() => to(at + 1)}>${icons.down}</button>
    <button type="button" class="tool away" aria-label="Xóa ${name}" title="Xóa" @click=${() => takeOut(place, path, at)}>${icons.away}</button>
  </div>`;
}

/** What keys and pasting do in the rows of a list (see `keys.js`): where it is, and what a new item is like. */
export function rowOf(place, path, at, made, nest = null) {
  return {store: place.store, act: (...step) => place.host.act(...step), list: path, at, made, nest};
}

register('list', (place) => {
  const {store, path, field, form} = place;
  const items = Array.isArray(store.get(path)) ? store.get(path) : [];
  const keys = store.keys(path);
  const {item} = field;
  const add = (value) => place.act(() => store.insert(path, value), [...path, items.length]);
  const full = field.longest !== undefined && items.length >= field.longest;
  const choices = item.widget === 'union' ? item.options : [item];
  return html`<ol class="rows ${items.length === 0 ? 'none' : ''}">${repeat(items, (_, at) => keys[at], (value, at) => drawRow(place, value, at, items.length))}</ol>
    ${full ? nothing : html`<div class="adding">${choices.map((each) => html`<button type="button" class="add" @click=${() => add(freshOf(form, each))}>${icons.add} ${itemName(form, each, field)}</button>`)}</div>`}`;
});

function itemName(form, item, field) {
  if (item.model) return form.models[item.model].title;
  return item.title ?? (field.title ? `Thêm dòng` : 'Thêm');
}

function drawRow(place, value, at, count) {
  const {path, field, form, host} = place;
  const item = field.item.widget === 'union' ? optionOf(field.item, value) ?? field.item.options[0] : field.item;
  const here = [...path, at];
  const inner = {...placeFor(host, here, {...item, title: item.title ?? field.title, help: '', required: false})};
  if (item.widget === 'model') {
    const main = mainOf(form, item.model);
    return main === null ? drawCard(place, inner, item, at, count) : drawLine(place, inner, item, main, at, count);
  }
  const made = typeof value === 'string' || value === undefined ? (text) => text : null;
  return html`<li class="row" .row=${rowOf(place, path, at, made)}>
    <div class="lined"><div class="field">${drawingOf(item)(inner)}${under(inner)}</div>${tools(place, path, at, {count, beside: true})}</div></li>`;
}

/** A part that is one text: the text as a line, whatever else it says below. */
function drawLine(place, inner, item, main, at, count) {
  const {path, form, host, store} = place;
  const {fields} = form.models[item.model];
  const here = inner.path;
  const others = fields.filter((field) => field !== main && field.widget !== 'kind');
  const lists = others.filter((field) => !field.advanced && field.widget === 'list');
  const more = others.filter((field) => !lists.includes(field));
  const wanted = more.find((field) => !field.advanced)?.title ?? 'Tùy chọn';
  const text = placeFor(host, [...here, main.name], {...main, unnamed: true, required: true, help: ''});
  const below = lists.map((field) => [field, [...here, field.name]]);
  const nested = lists.find((field) => field.item.model === item.model)?.name ?? null;
  const fresh = item.fresh ?? form.models[item.model].fresh;
  const marked = () => (typeof store.get([...here, 'marker']) === 'string' ? {marker: markAfter(store.get([...here, 'marker']))} : {});
  const row = rowOf(place, path, at, (words) => ({...fresh, ...marked(), [main.name]: words}), nested);
  const into = inward(row);
  const out = outward(row);
  const items = (menu) => [
    ...more.length > 0 ? [{title: wanted, act: () => askMore(menu)}] : [],
    ...below.filter(([, where]) => !(store.get(where)?.length > 0)).map(([field, where]) => (
      {title: `Thêm ${field.title.toLowerCase()}`, act: () => place.act(() => store.insert(where, freshOf(form, field.item)), [...where, 0])})),
    ...into && nested !== null ? [{title: 'Thành ý con của dòng trên', help: 'Alt+Shift+→', act: () => carry(row, into)}] : [],
    ...out && nested !== null ? [{title: 'Đưa ra ngoài một cấp', help: 'Alt+Shift+←', act: () => carry(row, out)}] : [],
  ];
  const menu = items(null).length > 0 ? html`<vb-menu look="tool" name="Việc khác với dòng này" .label=${icons.more} .items=${items}></vb-menu>` : nothing;
  return html`<li class="row" .row=${row}>
    <div class="lined"><div class="field">${drawingOf(main)(text)}${under(text)}<vb-told data-path=${written(here)}></vb-told></div>
      ${tools(place, path, at, {count, beside: true, more: menu})}</div>
    ${more.length > 0 ? drawMore(host, here, more, {quiet: true}) : nothing}
    ${below.filter(([, where]) => store.get(where)?.length > 0).map(([field, where]) => html`<div class="deeper" role="group" aria-label=${field.title}>${drawingOf(field)(placeFor(host, where, field))}</div>`)}
  </li>`;
}

/** A part with several fields: a card with a heading of its own. */
function drawCard(place, inner, item, at, count) {
  const {path, form, host, field} = place;
  const {title} = form.models[item.model];
  const turn = field.item.widget === 'union' ? turned(place, item, at) : nothing;
  return html`<li class="row card" .row=${{...rowOf(place, path, at, null)}}>
    <div class="card-head"><span class="kind">${title} ${at + 1}</span><span class="grow"></span>${tools(place, path, at, {count, more: turn, name: title.toLowerCase()})}</div>
    <vb-told data-path=${written(inner.path)}></vb-told>
    ${drawFields(host, inner.path, item.model)}
  </li>`;
}

/** A part written as one text instead: its words in their order. */
function turned(place, item, at) {
  const text = place.field.item.options.find((each) => each.when === 'string');
  if (text === undefined || item.when !== 'object') return nothing;
  const here = [...place.path, at];
  return html`<button type="button" class="tool words" title=${text.title} @click=${() => place.act(() => place.store.set(here, saidIn(place.store.get(here))), here)}>Viết liền cả câu</button>`;
}

const LISTED = /^[-+•–*]\s+/;

/**
 * Several lines pasted into a row of a list become rows; whether they were. The first goes on with the text at the end
 * of which it is pasted, unless an empty line stands before it or it is an item itself.
 */
export function pasteLines(row, element, text) {
  const given = text.split(/\r?\n|\r/);
  const lines = given.map((line) => line.trim().replace(LISTED, '')).filter((line) => line !== '');
  const whole = element.selectionStart === 0 && element.selectionEnd === element.value.length;
  const end = element.selectionStart === element.value.length;
  const apart = !whole && (given[0].trim() === '' || LISTED.test(given[0].trim()));
  if (lines.length < (apart ? 1 : 2) || row.made === null || !(whole || end)) return false;
  const {store} = row;
  const rest = apart ? lines : lines.slice(1);
  row.act(() => {
    if (!apart) document.execCommand('insertText', false, whole ? lines[0] : given[0].trimEnd());
    rest.forEach((line, at) => store.insert(row.list, row.made(line.normalize('NFC')), row.at + 1 + at));
  }, [...row.list, row.at + rest.length]);
  toast(`Đã dán ${lines.length} dòng thành ${lines.length} phần`, 'Hoàn tác', undoing(store));
  return true;
}
