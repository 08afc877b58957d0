/** Blocks of the text: paragraphs, lists, tables, sections that hold others; added, moved in and out, turned into another kind. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {written} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import './menu.js';
import {askMore, drawFields, drawMore, placeFor, under} from './drawing.js';
import {icons} from './icons.js';
import {rowOf, saying, tools} from './lists.js';
import {carry, inward, outward} from './nesting.js';
import {labelsOf} from './numbers.js';
import {printedOutline} from './outlined.js';
import {undoing} from './steps.js';
import {nameOf, plainly} from './tree.js';
import {drawingOf, register} from './widgets.js';

const HEADED = new Set(['section', 'phase']);
const QUICK = ['section', 'paragraph', 'bullets'];
/** Blocks whose one text or list is drawn without a label of its own. */
const BARE = {bullets: 'bullets', documents: 'documents'};

const described = (form, kind) => form.blocks.find((each) => each.kind === kind);

/** The texts of a block in order, for making another kind of it; null where it holds more than texts. */
function textsOf(block) {
  const listed = (items) => (Array.isArray(items) ? items.flatMap((each) => (typeof each === 'string' ? [each] : [each?.text ?? '', ...listed(each?.bullets)])) : []);
  switch (block?.kind) {
    case 'paragraph': return [block.text ?? ''];
    case 'remark': return [block.remark ?? ''];
    case 'bullets': return listed(block.bullets);
    case 'documents': return [...listed(block.documents), ...(block.note ? [block.note] : [])];
    case 'note': return [...(block.note === undefined ? [] : [block.note]), ...listed(block.bullets)];
    default: return null;
  }
}

/** A block turned into other kinds: [{kind, blocks}], every text kept. */
function turnings(block) {
  const nested = (items) => (Array.isArray(items) ? items.map((each) => (typeof each === 'string' ? {text: each} : each)) : []);
  if (HEADED.has(block?.kind)) {
    const {kind, title, phase, ...rest} = block;
    const words = title ?? phase ?? '';
    const {text, word, caps, ...common} = rest;
    return kind === 'section'
      ? [{kind: 'phase', blocks: [{kind: 'phase', phase: words, ...common, content: [...(text ? [{kind: 'paragraph', text}] : []), ...(block.content ?? [])]}]}]
      : [{kind: 'section', blocks: [{kind: 'section', title: words, ...common}]}];
  }
  const texts = textsOf(block);
  if (texts === null) return [];
  const items = block.kind === 'bullets' ? nested(block.bullets) : block.kind === 'documents' && !block.note ? nested(block.documents) : texts.map((text) => ({text}));
  const [first = ''] = texts;
  const made = [
    {kind: 'paragraph', blocks: texts.map((text) => ({kind: 'paragraph', text}))},
    {kind: 'bullets', blocks: [{kind: 'bullets', bullets: items}]},
    {kind: 'documents', blocks: [{kind: 'documents', documents: items}]},
    {kind: 'note', blocks: [texts.length === 1 ? {kind: 'note', note: first} : {kind: 'note', bullets: items}]},
    {kind: 'remark', blocks: texts.map((text) => ({kind: 'remark', remark: text}))},
  ];
  if (texts.length === 1) made.push({kind: 'section', blocks: [{kind: 'section', title: first, content: []}]});
  return made.filter((each) => each.kind !== block.kind);
}

/** Put blocks in the place of one. */
function replaced(place, list, at, blocks) {
  const {store} = place;
  place.act(() => {
    store.remove(list, at);
    blocks.forEach((block, by) => store.insert(list, block, at + by));
  }, [...list, at]);
  toast('Đã đổi loại khối', 'Hoàn tác', undoing(store));
}

/** What else can be done with a block. */
function more(place, at, kinds) {
  const {store, path, form} = place;
  const block = store.get([...path, at]);
  const items = [];
  const row = rowOf(place, path, at, null, 'content');
  const into = inward(row);
  if (into !== null) {
    const before = store.get([...path, at - 1]);
    items.push({title: 'Đưa vào trong mục trước', help: `${plainly(before.title ?? before.phase)} (Alt+Shift+→)`, act: () => carry(row, into)});
  }
  const out = outward(row);
  if (out !== null) items.push({title: 'Đưa ra ngoài mục này', help: 'Ngang cấp với mục đang chứa, đứng sau (Alt+Shift+←)', act: () => carry(row, out)});
  for (const {kind, blocks} of turnings(block)) {
    if (kinds.includes(kind)) items.push({title: `Đổi thành ${described(form, kind).title.toLowerCase()}`, act: () => replaced(place, path, at, blocks)});
  }
  items.push({title: 'Nhân đôi', act: () => place.act(() => store.insert(path, structuredClone(block), at + 1), [...path, at + 1])});
  for (const kind of kinds) items.push({title: `Thêm ${described(form, kind).title.toLowerCase()} bên dưới`, act: () => add(place, kind, at + 1)});
  return items;
}

/** Add a block to a list at a place. */
function add(place, kind, at) {
  const {fresh} = described(place.form, kind);
  place.act(() => place.store.insert(place.path, fresh, at), [...place.path, at]);
}

/** Add a block at the end of a list; an empty paragraph there gives way to it. */
function addLast(place, kind, at) {
  const {store, path, form} = place;
  const last = store.get([...path, at - 1]);
  const empty = last?.kind === 'paragraph' && Object.entries(last).every(([name, value]) => name === 'kind' || value === '');
  if (!empty) return add(place, kind, at);
  place.act(() => {
    store.remove(path, at - 1);
    store.insert(path, described(form, kind).fresh, at - 1);
  }, [...path, at - 1]);
}

/** The buttons that add to a list of blocks. */
function adding(place, at) {
  const {form, field} = place;
  const quick = QUICK.filter((kind) => field.kinds.includes(kind));
  const items = () => field.kinds.map((kind) => ({...described(form, kind), act: () => addLast(place, kind, at)}));
  return html`<div class="adding">
    ${quick.map((kind) => html`<button type="button" class="add" @click=${() => addLast(place, kind, at)}>${icons.add} ${described(form, kind).title}</button>`)}
    <vb-menu search look="add" name="Thêm khối khác" .label=${'Thêm…'} .items=${items}></vb-menu>
  </div>`;
}

register('blocks', (place) => {
  const {store, path} = place;
  const blocks = Array.isArray(store.get(path)) ? store.get(path) : [];
  const keys = store.keys(path);
  const labels = place.host.labels;
  return html`<div class="blocks">${repeat(blocks, (_, at) => keys[at], (block, at) => drawBlock(place, block, at, blocks.length, labels))}</div>${adding(place, blocks.length)}`;
});

/** One block of a list, on a page of its own: it is not shown among its siblings there. */
register('one-block', (place) => {
  const list = place.store.get(place.path);
  return html`<div class="blocks">${drawBlock(place, list[place.at], place.at, list.length, place.host.labels)}</div>`;
});

function drawBlock(place, block, at, count, labels) {
  const {path, form, host} = place;
  const here = [...path, at];
  const known = described(form, block?.kind);
  if (known === undefined) {
    return html`<div class="block row" .row=${rowOf(place, path, at, null, 'content')}><div class="card-head"><span class="kind">Khối chưa rõ loại</span><span class="grow"></span>${tools(place, path, at, {count})}</div>
      <vb-told data-path=${written(here)}></vb-told><p class="soft">Sửa ở thẻ YAML, hoặc xóa khối này.</p></div>`;
  }
  if (HEADED.has(block.kind) && host.folds(here)) return drawFolded(place, block, at, count, labels);
  const made = block.kind === 'paragraph' ? (text) => ({kind: 'paragraph', text}) : block.kind === 'remark' ? (text) => ({kind: 'remark', remark: text}) : null;
  const menu = html`<vb-menu search look="tool" name="Việc khác với khối này" .label=${icons.more} .items=${() => more(place, at, place.field.kinds)}></vb-menu>`;
  const seldom = HEADED.has(block.kind) || BARE[block.kind] !== undefined ? html`<button type="button" class="tool words" @click=${(event) => askMore(event.currentTarget)}>Tùy chọn</button>` : nothing;
  if (block.kind === 'paragraph' || block.kind === 'remark') return drawText(place, at, count, known, made);
  return html`<div class="block row b-${block.kind}" .row=${{...rowOf(place, path, at, made, 'content'), title: HEADED.has(block.kind)}} role="group" aria-label="${known.title}: ${plainly(nameOf(form, block)) || known.title}">
    <div class="card-head"><span class="kind">${known.title}</span><span class="grow"></span>${tools(place, path, at, {count, more: html`${seldom}${menu}`, name: known.title.toLowerCase()})}</div>
    ${HEADED.has(block.kind) ? drawHeaded(place, block, here, labels) : drawBody(place, block, here, known)}
  </div>`;
}

/** A paragraph: its text, and what can be done with it when one is there. */
function drawText(place, at, count, known, made) {
  const {path, host, form} = place;
  const here = [...path, at];
  const {fields, main} = form.models[known.model];
  const text = fields.find((each) => each.name === main);
  const inner = placeFor(host, [...here, main], {...text, title: known.title, unnamed: true, help: ''});
  const rest = fields.filter((each) => each.name !== main && each.widget !== 'kind');
  const items = (menu) => [...rest.length > 0 ? [{title: 'Tùy chọn', help: 'Canh lề, cách trình bày', act: () => askMore(menu)}] : [], ...more(place, at, place.field.kinds)];
  const menu = html`<vb-menu search look="tool" name="Việc khác với khối này" .label=${icons.more} .items=${items}></vb-menu>`;
  return html`<div class="block text row b-${known.kind}" .row=${rowOf(place, path, at, made, 'content')}>
    <div class="lined"><div class="field">${drawingOf(text)(inner)}${under(inner)}<vb-told data-path=${written(here)}></vb-told></div>
      ${tools(place, path, at, {count, beside: true, more: menu, name: known.title.toLowerCase()})}</div>
    ${rest.length > 0 ? drawMore(host, here, rest, {quiet: true}) : nothing}</div>`;
}

/** A section whose page is another: its title, which opens it. */
function drawFolded(place, block, at, count, labels) {
  const {path, form, host} = place;
  const here = [...path, at];
  const menu = html`<vb-menu search look="tool" name="Việc khác với mục này" .label=${icons.more} .items=${() => more(place, at, place.field.kinds)}></vb-menu>`;
  return html`<div class="block row folded" .row=${rowOf(place, path, at, null, 'content')}>
    <button type="button" class="opens" @click=${() => host.show(here)}><span class="number">${labels.get(block) ?? ''}</span> <span class="called">${nameOf(form, block)}</span>
      <span class="preview">${plainly(saying(block.content))}</span><vb-told data-count data-path=${written(here)}></vb-told></button>
    ${tools(place, path, at, {count, more: menu, name: 'mục'})}</div>`;
}

function drawHeaded(place, block, here, labels) {
  const {form, host} = place;
  const model = described(form, block.kind).model;
  const {fields, main} = form.models[model];
  const title = fields.find((field) => field.name === main);
  const content = fields.find((field) => field.name === 'content');
  const head = placeFor(host, [...here, main], {...title, unnamed: true, help: ''});
  const inner = placeFor(host, [...here, 'content'], content);
  return html`<div class="heading field"><span class="number">${labels.get(block) ?? ''}</span><div class="grow">${drawingOf(title)(head)}${under(head)}</div></div>
    <vb-told data-path=${written(here)}></vb-told>
    ${drawMore(host, here, fields.filter((field) => field.advanced && field.widget !== 'kind'), {quiet: true})}
    <div class="inside"><vb-told data-path=${written(inner.path)}></vb-told>${drawingOf(content)(inner)}</div>`;
}

function drawBody(place, block, here, known) {
  const {host, form} = place;
  const bare = BARE[block.kind];
  if (bare === undefined) return html`<vb-told data-path=${written(here)}></vb-told>${drawFields(host, here, known.model)}`;
  const {fields} = form.models[known.model];
  const field = fields.find((each) => each.name === bare);
  const inner = placeFor(host, [...here, bare], {...field, unnamed: true, help: ''});
  const rest = fields.filter((each) => each.name !== bare && each.widget !== 'kind');
  return html`<div class="field">${drawingOf(field)(inner)}${under(inner)}<vb-told data-path=${written(here)}></vb-told></div>${drawMore(host, here, rest, {quiet: true})}`;
}

/** The labels of all headings that stand in a plan. */
export function allLabels(plan, form) {
  const found = new Map();
  const add = (blocks) => labelsOf(plan, form, blocks).forEach((label, block) => found.set(block, label));
  if (Array.isArray(plan.body)) add(plan.body);
  else if (plan.body !== null && typeof plan.body === 'object') printedOutline(plan, form).labels.forEach((label, block) => found.set(block, label));
  if (Array.isArray(plan.annexes)) plan.annexes.forEach((each) => add(each?.content));
  return found;
}
