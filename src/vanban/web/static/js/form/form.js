/** The form of a plan: the outline of the paper at the left, and one page of fields. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {parsed, same, within, written} from '../core/paths.js';
import '../grids/grids.js';
import {sayWhatFollowed} from './announcing.js';
import {allLabels} from './blocks.js';
import {placeOf} from './bound.js';
import {following} from './following.js';
import {onKey, onPaste} from './keys.js';
import {Looking} from './looking.js';
import {mark} from './marking.js';
import {drawPage} from './open_page.js';
import './outline.js';
import './plain.js';
import {SUMMARY} from './summary.js';
import {doneBy, spread} from './told.js';
import {nodesOf, pageOf, treeOf} from './tree.js';
import {register} from './widgets.js';

const KEYS = 'Enter: thêm dòng · Alt+↑ ↓: đổi chỗ · Alt+Delete: xóa dòng';
const CALENDAR = 'F4: chọn ngày trên lịch';
const LOOKS = 'Chỉ xem: mọi phần mở được, chữ chọn và chép được';
const CONTROLS = 'input, textarea, select';

class Form extends LitElement {
  static properties = {store: {attribute: false}, form: {attribute: false}, draft: {attribute: false}, looking: {attribute: false}, at: {state: true}, marking: {state: true}, hint: {state: true}};

  constructor() {
    super();
    this.version = 0;
    /** Whether the plan is written elsewhere, and only looked at here. */
    this.looking = false;
    this.look = new Looking(this);
    /** The path of the page that is open. */
    this.at = ['#head'];
    this.marking = false;
    this.hint = '';
    /** The ids of notes that were read since the draft was opened. */
    this.ticked = new Set();
    this.heard = new AbortController();
    this.last = null;
    this.brought = null;
    this.timer = null;
    this.told = () => {
      this.spreadSoon(0);
      if (this.at[0] === SUMMARY) this.requestUpdate();
    };
    this.changed = ({detail}) => {
      if (['field', 'act'].includes(detail.origin)) this.keepTicked(doneBy(this.store, this, detail.ops));
      if (detail.origin === 'field' && !detail.followed) return this.spreadSoon(1600);
      for (const told of ['problems', 'findings', 'notes', 'missing']) this.store[told] = following(this.store[told], detail.ops);
      this.version++;
      this.requestUpdate();
    };
    this.shown = ({detail}) => this.show(detail.path);
    this.addEventListener('keydown', (event) => onKey(this, event));
    this.addEventListener('paste', onPaste);
    this.addEventListener('focusin', (event) => this.focused(event.target));
    this.addEventListener('focusout', () => this.spreadSoon(0));
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (!changes.has('store')) return;
    this.ticked = new Set();
    this.hear();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.hear();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.heard.abort();
  }

  /** Hear what is done with the store, as long as the form is there. */
  hear() {
    this.heard.abort();
    if (!this.isConnected) return;
    this.heard = new AbortController();
    const {signal} = this.heard;
    this.store.addEventListener('change', this.changed, {signal});
    this.store.addEventListener('told', this.told, {signal});
    this.store.addEventListener('show', this.shown, {signal});
    sayWhatFollowed(this.store, this, signal);
  }

  updated(changes) {
    if (changes.has('looking')) this.look.set(this.looking);
    this.spreadSoon(0);
  }

  // ---- messages

  keepTicked(keys) {
    if (keys.length === 0) return;
    keys.forEach((key) => this.ticked.add(key));
    this.dispatchEvent(new CustomEvent('read', {detail: {notes: keys}}));
  }

  /** Notes of the import were read: they are not shown again. */
  tickOff(keys) {
    this.keepTicked(keys);
    this.store.dispatchEvent(new CustomEvent('told', {detail: {kind: 'notes'}}));
  }

  spreadSoon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.isConnected) return;
      const again = spread(this);
      this.settle();
      if (again > 0) this.spreadSoon(again);
    }, wait);
  }

  // ---- what is open, what has the focus

  focused(element) {
    const path = placeOf(element);
    this.marking = 'marks' in element.dataset;
    if (this.marking) this.last = element;
    const help = element.closest('.field')?.querySelector(':scope > .under > .help')?.textContent ?? '';
    this.hint = [help, element.closest('.due')?.querySelector('.calendar-button') ? CALENDAR : ''].filter(Boolean).join(' · ');
    if (path !== null) this.store.focus(path);
  }

  /** Whether a section is shown by its title only, because it has a page of its own. */
  folds(path) {
    const node = [...nodesOf(this.tree)].find((each) => same(each.path, path));
    return node?.page === true && !same(this.page.path, path);
  }

  /** Change lists or parts as one step, then give the field at a path the focus. */
  act(change, focus = null, selection = null) {
    this.store.together(change);
    if (focus !== null) this.show(focus, {selection});
  }

  /** Open the page of a path and give its field the focus. */
  async show(path, {selection = null} = {}) {
    const tree = treeOf(this.store.data, this.form);
    const page = pageOf(tree, path) ?? tree[0];
    if (!same(page.path, this.at)) {
      this.at = page.path;
      this.requestUpdate();
    }
    await this.updateComplete;
    await this.open(path);
    this.focusAt(path, selection);
  }

  /** Open the list of everything that is to be looked at. */
  async showSummary() {
    this.at = [SUMMARY];
    await this.updateComplete;
    this.querySelector('.page > header h2')?.focus();
  }

  /** Fields that are put aside are brought out where one of them is asked for. */
  async open(path) {
    for (const more of this.querySelectorAll('vb-more')) {
      if (more.open || !within(path, more.path) || !more.fields.some((field) => field.name === path[more.path.length])) continue;
      if ([...more.querySelectorAll(CONTROLS)].some((each) => placeOf(each) !== null && within(placeOf(each), path))) continue;
      more.open = true;
      await more.updateComplete;
    }
  }

  /** Give the field at a path the focus: the field itself, else the first within it, else what is nearest around it. */
  focusAt(path, selection = null) {
    const element = this.controlAt(path);
    if (element === null) return this.querySelector('.page > header h2')?.focus();
    element.focus({preventScroll: true});
    this.bring(element);
    this.brought = element;
    if (!element.matches('textarea, input[type=text]')) return;
    element.setSelectionRange(...(selection ?? [element.value.length, element.value.length]));
  }

  /** The control that is nearest to a path. */
  controlAt(path) {
    const controls = [...this.querySelectorAll(CONTROLS)].map((element) => ({element, place: placeOf(element)})).filter((each) => each.place !== null);
    const inside = (outer) => controls.find((each) => within(each.place, outer))?.element;
    const exact = controls.find((each) => same(each.place, path))?.element ?? inside(path);
    if (exact !== undefined) return exact;
    const field = [...this.querySelectorAll('.page vb-told')].find((each) => same(parsed(each.dataset.path), path))?.closest('.field, .block');
    const button = [...(field?.querySelectorAll('button') ?? [])].find((each) => each.checkVisibility({visibilityProperty: true}));
    if (button !== undefined) return button;
    for (let depth = path.length - 1; depth > 0; depth--) {
      const around = path.slice(0, depth);
      const near = controls.find((each) => same(each.place, around))?.element ?? inside(around);
      if (near !== undefined) return near;
    }
    return null;
  }

  /** The field that was asked for stays in sight when messages come to stand above it. */
  async settle() {
    const element = this.brought;
    this.brought = null;
    if (element === null || element !== document.activeElement) return;
    await Promise.all([...this.querySelectorAll('vb-told')].map((each) => each.updateComplete));
    if (element === document.activeElement) this.bring(element);
  }

  /** Scroll the column, and nothing else, until a field stands in its middle. */
  bring(element) {
    const column = this.querySelector('.scrolls');
    const inner = element.getBoundingClientRect();
    const outer = column.getBoundingClientRect();
    if (inner.top < outer.top + 24 || inner.bottom > outer.bottom - 60) column.scrollTop += inner.top - outer.top - Math.max(24, (outer.height - inner.height) / 2);
  }

  marks(kind) {
    const element = document.activeElement === this.last ? this.last : this.last?.isConnected ? this.last : null;
    if (element === null) return;
    element.focus();
    mark(element, kind);
  }

  // ---- drawing

  render() {
    if (!this.store || !this.form) return nothing;
    this.tree = treeOf(this.store.data, this.form);
    this.page = [...nodesOf(this.tree)].find((each) => each.page && same(each.path, this.at)) ?? pageOf(this.tree, this.at) ?? this.tree[0];
    this.labels = allLabels(this.store.data, this.form);
    const pages = [...nodesOf(this.tree)].filter((each) => each.page);
    const index = pages.indexOf(this.page);
    return html`<vb-outline id="cac-phan" popover .store=${this.store} .form=${this.form} .host=${this} .version=${this.version} .at=${this.at[0] === SUMMARY ? this.at : this.page.path}></vb-outline>
      <div class="column">
        <div class="marks" role="toolbar" aria-label="Kiểu chữ">
          <button type="button" class="plain small parts" popovertarget="cac-phan">Các phần</button>
          ${[['b', 'Đậm', 'Chữ đậm (Ctrl+B)'], ['i', 'Nghiêng', 'Chữ nghiêng (Ctrl+I)'], ['note', 'Chú thích', 'Chú thích cuối trang']].map(([kind, words, title]) => html`
            <button type="button" class="plain small mark-${kind}" title=${title} ?disabled=${!this.marking && this.last === null}
              @mousedown=${(event) => event.preventDefault()} @click=${() => this.marks(kind)}>${words}</button>`)}
          <span class="grow"></span>
          ${this.turn(pages[index - 1], 'Phần trước', 'closed back')}${this.turn(pages[index + 1], 'Phần sau', 'closed')}
        </div>
        <div class="scrolls"><div class="page">${drawPage(this)}</div></div>
        <p class="hint" aria-hidden="true" title=${this.hint || nothing}>${this.looking ? LOOKS : this.hint || KEYS}</p>
      </div>`;
  }

  turn(page, words, look) {
    return html`<button type="button" class="plain small ${look}" ?disabled=${page === undefined} title=${page ? page.title : ''} @click=${() => this.go(page.path)}>${words}</button>`;
  }

  async go(path) {
    this.at = path;
    await this.updateComplete;
    this.querySelector('.scrolls').scrollTop = 0;
    this.querySelector('.page > header h2').focus({preventScroll: true});
  }
}
customElements.define('vb-form', Form);

register('body', () => nothing);
