/** Messages under the fields they are about: problems, findings, notes of an import, what is still missing. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {parsed, same, within} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import {shortened} from '../core/words.js';
import {typedAt} from './bound.js';
import {isPut} from './putting.js';
import {isTodo, reworded} from './said.js';
import {undoing} from './steps.js';
import {swapped} from './swapping.js';

const NOTES = 2; // more of them at one place are folded away: they must not push its field out of sight
const PAUSE = 1500; // nobody is told of a fault in a word that is still being typed

/** What is told of a plan, each thing with a `key` of its own, its `path` and how grave it is; `host` is the form. */
export function allTold(store, host) {
  const told = [];
  const add = (grade, each, more = {}) => {
    const steps = parsed(each.path ?? '');
    // A note keeps its key, so that it stays read where rows above it came or went.
    const key = more.note ? each.id : `${grade} ${each.code ?? each.id ?? ''} ${each.message} ${each.path}`;
    told.push({...each, ...reworded(host.form, store.data, each, steps), grade, key, steps, ...more});
  };
  for (const each of store.problems) add(isTodo(each) ? 'todo' : 'error', each);
  for (const each of store.findings) add({error: 'error', warning: 'warning'}[each.severity] ?? 'info', each, {finding: true});
  const known = new Set(told.map((each) => each.path));
  for (const each of store.missing) {
    const value = typeof each.path === 'string' ? store.get(parsed(each.path)) : undefined;
    if (!known.has(each.path) && (value === undefined || value === '')) add('todo', {...each, message: `Còn thiếu: ${each.what}`}, {gap: true});
  }
  for (const each of store.notes) {
    if (each.swap) {
      const value = swapped(store.get(parsed(each.path)), each.swap);
      if (value !== null) add('note', {...each, mend: [{op: 'set', path: parsed(each.path), value}]}, {note: true});
      continue;
    }
    const lost = each.level === 'lost' && typeof each.after === 'string';
    if (!lost) add('note', each, {note: true});
    else if (!isPut(store.data, each.text)) add('warning', each, {note: true, lost, message: 'Văn bản gốc có dòng này, kế hoạch chưa có'});
  }
  return once(told.filter((each) => !host.ticked.has(each.key)));
}

/** Notes that say the same of one place are one; `keys` are those of all of them. */
function once(told) {
  const alike = (one, other) => one.message === other.message && ((one.text ?? '').includes(other.text ?? '') || (other.text ?? '').includes(one.text ?? ''));
  const kept = [];
  for (const each of told) {
    const first = each.note && each.steps.length > 0 && kept.find((other) => other.note && other.steps.length > 0 && alike(each, other) && (within(each.steps, other.steps) || within(other.steps, each.steps)));
    if (first) first.keys.push(each.key);
    else kept.push({...each, keys: [each.key]});
  }
  return kept;
}

/** The keys of the notes about fields that ops wrote into: what they said is done. A part that is one text counts as its text. */
export function doneBy(store, host, ops) {
  const written = ops.filter(({op}) => op === 'set' || op === 'unset').map(({path}) => path);
  if (written.length === 0 || store.notes.length === 0) return [];
  const about = (steps, path) => {
    if (same(steps, path)) return true;
    const part = store.get(steps);
    return path.length === steps.length + 1 && within(path, steps) && !Array.isArray(part) && Object.keys(part ?? {}).every((name) => name === 'kind' || name === path.at(-1));
  };
  const notes = allTold(store, host).filter((each) => each.note && each.steps.length > 0);
  return notes.filter((each) => written.some((path) => about(each.steps, path))).flatMap((each) => each.keys);
}

const GRAVE = ['error', 'warning', 'todo', 'info', 'note'];

/** The messages of one place; where `data-count` is set, only how many there are. */
export class Told extends LitElement {
  static properties = {items: {attribute: false}};

  constructor() {
    super();
    this.items = [];
  }

  createRenderRoot() {
    return this;
  }

  get form() {
    return this.closest('vb-form');
  }

  mend(each) {
    const {store} = this.form;
    store.apply(each.mend);
    toast('Đã sửa', 'Hoàn tác', undoing(store));
  }

  render() {
    if ('count' in this.dataset) {
      const grave = this.items.filter((each) => each.grade !== 'note').length;
      return grave === 0 ? nothing : html`<span class="count" title="Số chỗ cần xem">${grave}<span class="seen-by-readers"> chỗ cần xem</span></span>`;
    }
    if (this.items.length === 0 || this.closest('td, th, .citation') === null) return this.whole();
    const [first] = this.items.toSorted((one, other) => GRAVE.indexOf(one.grade) - GRAVE.indexOf(other.grade)); // a cell stays as low as its text
    return html`<details class="told-cell ${first.grade}"><summary tabindex="-1">${this.items.length > 1 ? `(${this.items.length}) ` : ''}${first.short}</summary>${this.whole()}</details>`;
  }

  whole() {
    const notes = this.items.filter((each) => each.note);
    if (notes.length <= NOTES) return this.items.map((each) => this.one(each));
    return html`${this.items.filter((each) => !each.note).map((each) => this.one(each))}
      <details class="told-notes"><summary>${notes.length} ghi chú khi nhập văn bản</summary>${notes.map((each) => this.one(each))}</details>`;
  }

  one(each) {
    return html`<div class="told ${each.grade}">
      <div class="grow"><span>${each.short}</span>
        ${each.text && !each.short.includes(each.text) ? html`<span class="quoted">“${shortened(each.text, 120)}”</span>` : nothing}
        ${each.expected ? html`<span class="soft">Đúng là: ${each.expected}.</span>` : nothing}
        ${each.remedy ? html`<span class="soft">${each.remedy}</span>` : nothing}
        ${each.clause ? html`<span class="clause">${each.clause}</span>` : nothing}</div>
      ${each.mend?.length ? html`<button type="button" class="small" @click=${() => this.mend(each)}>${each.act ?? 'Sửa'}</button>` : nothing}
      ${each.note ? html`<button type="button" class="small" @click=${() => this.form.tickOff(each.keys)}>Đã xem</button>` : nothing}
    </div>`;
  }
}
customElements.define('vb-told', Told);

/** Give each message to the place of the longest path that holds its own; how soon to look again, or 0. */
export function spread(form) {
  const places = [...form.querySelectorAll('vb-told')].map((element) => ({element, steps: parsed(element.dataset.path), items: []}));
  for (const each of allTold(form.store, form)) {
    if (each.steps.length === 0) continue;
    let best = null;
    for (const place of places) {
      if (within(each.steps, place.steps) && (best === null || place.steps.length > best.steps.length)) best = place;
    }
    best?.items.push(each);
  }
  let wait = 0;
  for (const {element, items} of places) {
    const field = element.closest('[data-row], .field, .row, .block');
    const cells = field !== null && (field.matches('[data-row]') || field.querySelector('[data-column]') !== null); // a grid says itself which of its cells are wrong
    const control = cells && field.contains(document.activeElement) ? document.activeElement : (field?.querySelector('input, textarea, select') ?? null);
    const rest = control === document.activeElement ? typedAt(control) + PAUSE - Date.now() : 0;
    const known = new Set(element.items.map((each) => each.key));
    const shown = rest > 0 ? items.filter((each) => known.has(each.key)) : items;
    if (rest > 0) wait = Math.max(wait, rest);
    if (shown.length !== element.items.length || shown.some((each, at) => each.key !== element.items[at].key || each.mend !== element.items[at].mend)) element.items = shown;
    if (control === null || cells || 'count' in element.dataset || field.querySelector('vb-told') !== element) continue;
    if (shown.some((each) => each.grade === 'error')) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
  return wait;
}
