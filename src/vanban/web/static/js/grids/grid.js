/**
 * What all grids share: rows that are typed into as in a spreadsheet, and that are put in, moved and taken away by keys.
 *
 * A grid is a native table of native fields. A row is a `<tr data-row=key>`, its fields have `data-column`. Enter goes to
 * the row below (a new one after the last), Ctrl+Enter puts a row in, Alt+↑ ↓ move it, Alt+Delete takes it away, arrows
 * at the edge of a text go on to the next row. Nothing is listened to that typing Vietnamese is made of.
 */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {post, Refused} from '../core/api.js';
import {written} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import {shortened} from '../core/words.js';
import {bound, placeOf, words} from '../form/bound.js';
import {icons} from '../form/icons.js';
import {leaveNote} from '../form/marking.js';
import {isTodo} from '../form/said.js';
import {pastedTable, plainText} from './clipboard.js';
import {did} from './notice.js';

const NARROW = 620; // below it hours stand above one another
let grids = 0;

const widths = new ResizeObserver((entries) => entries.forEach(({target, contentRect}) => target.classList.toggle('narrow', contentRect.width < NARROW)));

export class Grid extends LitElement {
  static properties = {place: {attribute: false}, current: {state: true}, wide: {state: true}};

  constructor() {
    super();
    this.current = null;
    this.name = `grid${++grids}`;
    this.wide = false;
    this.marked = new WeakSet();
    this.tell = () => this.mark();
    this.addEventListener('keydown', (event) => this.keyed(event));
    this.addEventListener('focusin', (event) => this.entered(event));
    this.addEventListener('focusout', (event) => {
      if (event.target !== document.activeElement) this.left(event); // else the whole window is left, and somebody goes on there
    });
    this.addEventListener('paste', (event) => this.pasted(event));
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (!changes.has('place') || changes.get('place')?.store === this.store) return;
    changes.get('place')?.store.removeEventListener('told', this.tell);
    this.store.addEventListener('told', this.tell);
  }

  connectedCallback() {
    super.connectedCallback();
    widths.observe(this);
    if (this.place) this.store.addEventListener('told', this.tell);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    widths.unobserve(this);
    this.place?.store.removeEventListener('told', this.tell);
  }

  updated() {
    this.mark();
  }

  /** Say of each cell whether it is wrong; not of the one that is being typed into. */
  mark() {
    const wrong = new Set(this.store.problems.filter((each) => !isTodo(each)).map((each) => each.path));
    for (const field of this.querySelectorAll('[data-column]')) {
      const path = placeOf(field);
      if (path === null || field === document.activeElement) continue;
      if (wrong.has(written(path))) field.setAttribute('aria-invalid', 'true');
      else if (this.marked.has(field)) field.removeAttribute('aria-invalid');
      else continue;
      if (wrong.has(written(path))) this.marked.add(field);
      else this.marked.delete(field);
    }
  }

  get store() {
    return this.place.store;
  }

  get path() {
    return this.place.path;
  }

  /** The path of the block whose list this grid shows. */
  get block() {
    return this.path.slice(0, -1);
  }

  get list() {
    const value = this.store.get(this.path);
    return Array.isArray(value) ? value : [];
  }

  get family() {
    return this.store.get(['family']) ?? 'state';
  }

  // ---- rows: what each kind of grid says of its own

  /** The rows as they stand: {key, path, list (its list's path), at (its place there), …}. */
  rows() {
    const keys = this.store.keys(this.path);
    return this.list.map((value, at) => ({key: String(keys[at]), value, path: [...this.path, at], list: this.path, at}));
  }

  /** A new row to stand below another. */
  fresh() {
    return {text: ''};
  }

  /** Put a row below another one (below all where there is none); its row. */
  addBelow(row) {
    const [list, at] = row === null ? [this.path, this.list.length] : [row.list, row.at + 1];
    this.store.insert(list, this.fresh(row), at);
    return this.rows().find((each) => each.at === at && written(each.list) === written(list)) ?? null;
  }

  removeRow(row) {
    this.store.remove(row.list, row.at);
  }

  /** Move a row by one; whether it could be, its key where that is another now. */
  moveRow(row, by) {
    const to = row.at + by;
    const list = this.store.get(row.list);
    if (to < 0 || to >= list.length) return false;
    this.store.move(row.list, row.at, to);
    return true;
  }

  /** What a row is called where it is spoken of. */
  titleOf(row) {
    const {value} = row;
    const text = typeof value === 'string' ? value : value?.text ?? value?.name ?? value?.content ?? value?.body ?? value?.title ?? '';
    return typeof text === 'string' && text.trim() !== '' ? `“${shortened(text.trim(), 40)}”` : 'trống';
  }

  /** Put a pasted table in, from a row and column on; what to say of it, or null where it is pasted as text. */
  async fill() {
    return null;
  }

  // ---- acts

  rowOf(key) {
    return this.rows().find((each) => each.key === key) ?? null;
  }

  get currentRow() {
    return this.current === null ? null : this.rowOf(this.current);
  }

  add(row, column) {
    const made = this.store.together(() => this.addBelow(row));
    if (made !== null) this.focusCell(made.key, column);
  }

  /** Put a value at a path (undefined: take it away), then give the focus to a cell. */
  write(path, value, key, column) {
    if (value === undefined) this.store.unset(path);
    else this.store.set(path, value);
    this.focusCell(key, column);
  }

  takeAway(row) {
    const rows = this.rows();
    const at = rows.findIndex((each) => each.key === row.key);
    const next = rows[at + 1] ?? rows[at - 1] ?? null;
    const title = this.titleOf(row);
    this.store.together(() => this.removeRow(row));
    did(this.store, `Đã xóa dòng ${title}`, this.path);
    if (next !== null) this.focusCell(next.key);
    else this.updateComplete.then(() => this.querySelector('.grid-bar button')?.focus());
  }

  async move(row, by) {
    const field = this.contains(document.activeElement) ? document.activeElement : null;
    const column = field === null ? undefined : this.placeOf(field)?.column;
    const [start, end] = field?.matches('textarea, input:not([type=checkbox])') ? [field.selectionStart, field.selectionEnd] : [null, null];
    const moved = this.store.together(() => this.moveRow(row, by));
    if (!moved) return;
    await this.drawn();
    // A field that was moved in the page has lost the focus.
    if (field !== null && field.isConnected) {
      field.focus();
      if (start !== null) field.setSelectionRange(start, end);
    } else this.focusCell(typeof moved === 'string' ? moved : row.key, column);
  }

  async drawn() {
    this.requestUpdate();
    await this.updateComplete;
  }

  /** Give the focus to a field of a row: of a column, else its first. */
  async focusCell(key, column) {
    await this.drawn();
    const row = this.querySelector(`[data-row="${this.name}-${key}"]`);
    const field = (column && row?.querySelector(`[data-column="${column}"]`)) ?? row?.querySelector('[data-column]');
    field?.focus();
    if (field?.matches('textarea, input:not([type=checkbox])')) field.setSelectionRange(field.value.length, field.value.length);
  }

  // ---- events

  placeOf(target) {
    const row = target.closest?.('[data-row]');
    if (!row || !row.dataset.row.startsWith(`${this.name}-`)) return null;
    const field = target.closest('[data-column]');
    return {key: row.dataset.row.slice(this.name.length + 1), column: field?.dataset.column ?? null, field};
  }

  entered(event) {
    const place = this.placeOf(event.target);
    if (place === null) return;
    this.current = place.key;
    requestAnimationFrame(() => this.bringIn(event.target));
  }

  /** Scroll a wide table so that the cell that is entered can be seen. */
  bringIn(field) {
    const scroller = field.closest('.grid-scroll');
    const around = field.closest('td, th')?.getBoundingClientRect();
    if (scroller === null || around === undefined) return;
    const box = scroller.getBoundingClientRect();
    const cell = around.width > box.width ? field.getBoundingClientRect() : around; // a group's band is as wide as all columns
    if (cell.right > box.right) scroller.scrollLeft += cell.right - box.right;
    else if (cell.left < box.left) scroller.scrollLeft -= box.left - cell.left;
  }

  left() {
    queueMicrotask(() => this.mark());
  }

  keyed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape' && this.wide && !event.defaultPrevented) this.widen(false);
    const place = this.placeOf(event.target);
    const row = place?.column != null ? this.rowOf(place.key) : null; // what the form itself draws in a row has its own keys
    if (row === null) return;
    const {key, altKey, shiftKey, target} = event;
    const control = event.ctrlKey || event.metaKey;
    const types = target.matches('textarea, input:not([type=checkbox])');
    if (key === 'Enter' && !altKey && !shiftKey && types) {
      if (control) this.add(row, place.column);
      else if (!('marks' in target.dataset && leaveNote(target))) this.down(row, place.column);
    } else if (altKey && !control && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) this.move(row, key === 'ArrowUp' ? -1 : 1);
    else if (altKey && !control && key === 'Delete') this.takeAway(row);
    else if (!altKey && !control && !shiftKey && types && key === 'ArrowUp' && target.selectionEnd === 0) {
      if (!this.step(place, -1)) return;
    } else if (!altKey && !control && !shiftKey && types && key === 'ArrowDown' && target.selectionStart === target.value.length) {
      if (!this.step(place, 1)) return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The field of the same column in the next row that has one; a new row where there is none. */
  down(row, column) {
    if (!this.step({key: row.key, column}, 1)) this.add(row, column);
  }

  step({key, column}, by) {
    const rows = [...this.querySelectorAll('[data-row]')].filter((each) => each.dataset.row.startsWith(`${this.name}-`));
    const at = rows.findIndex((each) => each.dataset.row === `${this.name}-${key}`);
    for (let next = at + by; next >= 0 && next < rows.length; next += by) {
      const field = rows[next].querySelector(`[data-column="${column}"]`);
      if (field !== null) {
        field.focus();
        return true;
      }
    }
    return false;
  }

  async pasted(event) {
    const place = this.placeOf(event.target);
    if (place === null || place.column === null) return;
    event.stopPropagation(); // what is pasted into a cell is no new row of the list that the grid stands in
    const table = pastedTable(event.clipboardData);
    if (table === null) return;
    event.preventDefault();
    const said = await this.fill(table, place);
    if (said === null) {
      this.asText(event.target, plainText(table), 'Đã dán bảng thành chữ');
      return;
    }
    event.target.blur(); // what was pasted is shown in this field too
    await this.drawn();
    did(this.store, said, this.path);
    this.focusCell(place.key, place.column);
  }

  /** Words at the caret of a field, where nothing better is known of what was pasted. */
  asText(field, text, said) {
    field.focus();
    document.execCommand('insertText', false, text); // as if it were typed: the browser's own undo takes it back
    toast(said);
  }

  /** What the server reads of something pasted; null where it is nothing of the kind, or the server does not answer. */
  async read(what, given) {
    try {
      return (await post(`/desk/reading/${what}`, {...given, family: this.family})).read;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return null;
    }
  }

  // ---- drawing

  /** A field for a text of a row. */
  text(row, column, path, label, {optional = true, hint = '', lines = true, told = ''} = {}) {
    const how = words({keep: !optional});
    return lines
      ? html`<textarea rows="1" data-column=${column} data-marks aria-label=${label} placeholder=${hint} autocomplete="off" spellcheck="false"
          aria-describedby=${told || nothing} ${bound(this.store, path, how)}></textarea>`
      : html`<input type="text" data-column=${column} aria-label=${label} placeholder=${hint} autocomplete="off" spellcheck="false"
          aria-describedby=${told || nothing} ${bound(this.store, path, how)}>`;
  }

  rowName(row) {
    return `${this.name}-${row.key}`;
  }

  /** Messages that belong to a row. */
  told(row) {
    return html`<vb-told id="${this.rowName(row)}-told" data-path=${written(row.path)}></vb-told>`;
  }

  /** The buttons of a row, over its last cell while the row is looked at; keys and the menu below do the same. */
  handles(row, number) {
    return html`<div class="handles">
      <button type="button" class="tool" tabindex="-1" title="Chuyển lên (Alt+↑)" aria-label="Chuyển dòng ${number} lên" @click=${() => this.move(row, -1)}>${icons.up}</button>
      <button type="button" class="tool" tabindex="-1" title="Chuyển xuống (Alt+↓)" aria-label="Chuyển dòng ${number} xuống" @click=${() => this.move(row, 1)}>${icons.down}</button>
      <button type="button" class="tool away" tabindex="-1" title="Xóa dòng (Alt+Delete)" aria-label="Xóa dòng ${number}" @click=${() => this.takeAway(row)}>${icons.away}</button>
    </div>`;
  }

  /** The button that gives a grid the whole window, or its place in the form again. */
  wideButton() {
    return html`<span class="grow"></span><button type="button" aria-pressed=${this.wide} @click=${() => this.widen(!this.wide)}>${this.wide ? 'Thu lại' : 'Phóng to'}</button>`;
  }

  widen(wide) {
    this.wide = wide;
    this.classList.toggle('whole-window', wide);
  }
}
