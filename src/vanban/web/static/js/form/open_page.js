/** The pages of the form: what each part of the paper is drawn as, when it is opened. */

import {html, nothing} from '../../vendor/lit.js';
import {post} from '../core/api.js';
import {written} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import {drawField, drawFields, placeFor, under} from './drawing.js';
import {icons} from './icons.js';
import {saying, takeOut} from './lists.js';
import './signers.js';
import {puttingBack, undoing} from './steps.js';
import {drawSummary, SUMMARY} from './summary.js';
import {nodesOf, plainly} from './tree.js';
import {drawingOf} from './widgets.js';

function head(title, more = nothing) {
  return html`<header><h2 tabindex="-1">${title}</h2><span class="grow"></span>${more}</header>`;
}

/** The page that is open; `host` is the form. */
export function drawPage(host) {
  const {page, form} = host;
  if (host.at[0] === SUMMARY) return html`${head('Cần xem')}${drawSummary(host)}`;
  if (page.fields) {
    const fields = form.models[form.root].fields.filter((field) => page.fields.includes(field.name));
    if (fields.length === 1) return drawWhole(host, page, fields[0]);
    const ordered = page.fields.map((name) => fields.find((field) => field.name === name));
    const signers = page.fields.includes('signature') ? html`<vb-signers .store=${host.store}></vb-signers>` : nothing;
    return html`${head(page.title)}${signers}${drawGroup(host, ordered.map((field) => (field.widget === 'model' && field.title === page.title ? {...field, unnamed: true} : field)))}`;
  }
  if (page.kind === 'outline') return html`${head(`${page.label} ${page.title}`.trim(), without(host, page))}${drawPart(host, page)}`;
  if (page.kind === 'annex' || page.kind === 'cover') return drawAnnex(host, page);
  return html`<header class="seen-by-readers"><h2 tabindex="-1">${`${page.label} ${plainly(page.title)}`.trim()}</h2></header>${drawOne(host, page.path)}`;
}

/** A group of the plan's own fields: those that are always shown, then the rest on demand. */
function drawGroup(host, fields) {
  const seldom = fields.filter((field) => field.advanced);
  const all = fields.every((field) => field.advanced);
  return html`<div class="fields">${fields.filter((field) => all || !field.advanced).map((field) => drawField(host, [field.name], field))}
    ${all || seldom.length === 0 ? nothing : html`<vb-more class="more wide" .host=${host} .path=${[]} .fields=${seldom} .version=${host.version}></vb-more>`}</div>`;
}

function drawWhole(host, page, field) {
  const path = [field.name];
  if (field.widget === 'body') return html`${head(page.title)}${drawBody(host, path, field)}`;
  if (page.kind === 'annexes') return html`${head(page.title)}${drawAnnexes(host, path, field)}`;
  return html`${head(page.title)}${field.widget === 'model' ? html`<vb-told data-path=${written(path)}></vb-told>${drawFields(host, path, field.model)}` : drawField(host, path, field)}`;
}

/** One block of a list, alone on its page. */
function drawOne(host, path) {
  const list = path.slice(0, -1);
  const field = {widget: 'blocks', kinds: host.form.blocks.map((each) => each.kind), title: 'Nội dung', help: ''};
  return drawingOf({widget: 'one-block'})({...placeFor(host, list, field), at: path.at(-1)});
}

function drawBody(host, path, field) {
  const {body} = host.store.data;
  const place = placeFor(host, path, field);
  if (Array.isArray(body)) {
    const blocks = field.options.find((each) => each.when === 'list');
    return html`${under(place, {help: false})}${drawingOf(blocks)(placeFor(host, path, blocks))}`;
  }
  const parts = [...nodesOf(host.tree.find((each) => each.kind === 'body').children)].filter((each) => each.kind === 'outline');
  const {fields} = host.form.models.Outline;
  const named = fields.filter((each) => ['blocks', 'model'].includes(each.widget) && each.name !== 'titles');
  const absent = () => named.filter((each) => body?.[each.name] === undefined).map((each) => ({title: each.title, help: each.help, act: () => addPart(host, each)}));
  return html`${under(place, {help: false})}
    <p class="soft">Bố cục thường: các phần có tên, in theo thứ tự quen dùng; đề mục và số được tự ghi.</p>
    <div class="blocks">${parts.map((part) => html`<div class="block row folded"><button type="button" class="opens" @click=${() => host.go(part.path)}><span class="number">${part.label}</span> <span class="called">${part.title}</span><span class="preview">${plainly(saying(host.store.get(part.path)))}</span>
      <vb-told data-count data-path=${written(part.path)}></vb-told></button></div>`)}</div>
    <div class="adding"><vb-menu search look="add" name="Thêm phần" .label=${'Thêm phần…'} .items=${absent}></vb-menu>
      <button type="button" class="add" @click=${() => free(host)}>Đổi thành các mục tự do</button></div>
    <vb-more class="more wide" .host=${host} .path=${path} .fields=${fields.filter((each) => !named.includes(each))} .version=${host.version}></vb-more>`;
}

function addPart(host, field) {
  const path = ['body', field.name];
  const fresh = field.widget === 'blocks' ? [{kind: 'paragraph', text: ''}] : host.form.models[field.model].fresh;
  host.act(() => host.store.set(path, fresh), path);
}

/** The button that takes a part of the ordinary outline away. */
function without(host, page) {
  const away = () => {
    const value = structuredClone(host.store.get(page.path));
    host.act(() => host.store.unset(page.path));
    host.go(['#body']);
    toast(`Đã bỏ phần “${page.title}”`, 'Hoàn tác', puttingBack(host.store, host.store.data.body, (now) => host.act(() => host.store.set(now, value), now), page.path.at(-1)));
  };
  return html`<button type="button" class="plain small" @click=${away}>Bỏ phần này</button>`;
}

/** The ordinary outline as free sections, which can be ordered and named at will. */
async function free(host) {
  const before = JSON.stringify(host.store.data.body ?? {});
  const {sections} = await post('/desk/forms/free', JSON.parse(before));
  if (JSON.stringify(host.store.data.body ?? {}) !== before) return free(host); // somebody typed meanwhile
  host.act(() => host.store.set(['body'], sections), ['body']);
  toast('Nội dung đã thành các mục tự do', 'Hoàn tác', undoing(host.store));
}

/** A part of the ordinary outline: its blocks, or its one block's fields; it is taken away at its head. */
function drawPart(host, {path, field}) {
  const place = placeFor(host, path, {...field, unnamed: true, optional: false});
  return html`<div class="field">${under(place)}${drawingOf(field)(place)}</div>`;
}

function drawAnnexes(host, path, field) {
  const list = Array.isArray(host.store.get(path)) ? host.store.get(path) : [];
  const nodes = host.tree.find((each) => each.kind === 'annexes').children;
  const add = (option) => host.act(() => host.store.insert(path, option.fresh), [...path, list.length]);
  const place = placeFor(host, path, field);
  return html`${under(place)}<div class="blocks">${nodes.map((node, at) => html`<div class="block row folded" .row=${{store: host.store, act: place.act, list: path, at, made: null}}>
      <button type="button" class="opens" @click=${() => host.go(node.path)}><span class="number">${node.label}</span> <span class="grow">${node.title || 'Chưa có tên'}</span>
        <vb-told data-count data-path=${written(node.path)}></vb-told></button>
      <button type="button" class="tool away" aria-label="Xóa ${node.label}" title="Xóa" @click=${() => takeOut(place, path, at)}>${icons.away}</button></div>`)}</div>
    <div class="adding">${field.item.options.map((option) => html`<button type="button" class="add" @click=${() => add(option)}>${icons.add} ${option.title}</button>`)}</div>`;
}

function drawAnnex(host, page) {
  return html`${head(`${page.label} ${page.title}`.trim())}<vb-told data-path=${written(page.path)}></vb-told>${drawFields(host, page.path, page.kind === 'cover' ? 'Cover' : 'Annex')}`;
}
