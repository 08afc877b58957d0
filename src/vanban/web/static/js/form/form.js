/** The form of a plan: the outline of the paper at the left, and one page of fields. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {post} from '../core/api.js';
import {parsed, same, within, written} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import '../grids/grids.js';
import {sayWhatFollowed} from './announcing.js';
import {allLabels} from './blocks.js';
import {placeOf} from './bound.js';
import {drawField, drawFields, placeFor, under} from './drawing.js';
import {following} from './following.js';
import {icons} from './icons.js';
import {onKey, onPaste} from './keys.js';
import {saying, takeOut} from './lists.js';
import {Looking} from './looking.js';
import {mark} from './marking.js';
import './outline.js';
import './plain.js';
import './signers.js';
import {puttingBack, undoing} from './steps.js';
import {drawSummary} from './summary.js';
import {doneBy, spread} from './told.js';
import {nodesOf, pageOf, plainly, treeOf} from './tree.js';
import {drawingOf, register} from './widgets.js';

const KEYS = 'Enter: thêm dòng · Alt+↑ ↓: đổi chỗ · Alt+Delete: xóa dòng';
const CALENDAR = 'F4: chọn ngày trên lịch';
const LOOKS = 'Chỉ xem: mọi phần mở được, chữ chọn và chép được';
const SUMMARY = '#summary';
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
        <div class="scrolls"><div class="page">${this.drawPage()}</div></div>
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

  head(title, more = nothing) {
    return html`<header><h2 tabindex="-1">${title}</h2><span class="grow"></span>${more}</header>`;
  }

  drawPage() {
    const {page, form} = this;
    if (this.at[0] === SUMMARY) return html`${this.head('Cần xem')}${drawSummary(this)}`;
    if (page.fields) {
      const fields = form.models[form.root].fields.filter((field) => page.fields.includes(field.name));
      if (fields.length === 1) return this.drawWhole(page, fields[0]);
      const ordered = page.fields.map((name) => fields.find((field) => field.name === name));
      const signers = page.fields.includes('signature') ? html`<vb-signers .store=${this.store}></vb-signers>` : nothing;
      return html`${this.head(page.title)}${signers}${this.drawGroup(ordered.map((field) => (field.widget === 'model' && field.title === page.title ? {...field, unnamed: true} : field)))}`;
    }
    if (page.kind === 'outline') return html`${this.head(`${page.label} ${page.title}`.trim(), this.without(page))}${this.drawPart(page)}`;
    if (page.kind === 'annex' || page.kind === 'cover') return this.drawAnnex(page);
    return html`<header class="seen-by-readers"><h2 tabindex="-1">${`${page.label} ${plainly(page.title)}`.trim()}</h2></header>${this.drawOne(page.path)}`;
  }

  /** A group of the plan's own fields: those that are always shown, then the rest on demand. */
  drawGroup(fields) {
    const seldom = fields.filter((field) => field.advanced);
    const all = fields.every((field) => field.advanced);
    return html`<div class="fields">${fields.filter((field) => all || !field.advanced).map((field) => drawField(this, [field.name], field))}
      ${all || seldom.length === 0 ? nothing : html`<vb-more class="more wide" .host=${this} .path=${[]} .fields=${seldom} .version=${this.version}></vb-more>`}</div>`;
  }

  drawWhole(page, field) {
    const path = [field.name];
    if (field.widget === 'body') return html`${this.head(page.title)}${this.drawBody(path, field)}`;
    if (page.kind === 'annexes') return html`${this.head(page.title)}${this.drawAnnexes(path, field)}`;
    return html`${this.head(page.title)}${field.widget === 'model' ? html`<vb-told data-path=${written(path)}></vb-told>${drawFields(this, path, field.model)}` : drawField(this, path, field)}`;
  }

  /** One block of a list, alone on its page. */
  drawOne(path) {
    const list = path.slice(0, -1);
    const field = {widget: 'blocks', kinds: this.form.blocks.map((each) => each.kind), title: 'Nội dung', help: ''};
    return drawingOf({widget: 'one-block'})({...placeFor(this, list, field), at: path.at(-1)});
  }

  drawBody(path, field) {
    const {body} = this.store.data;
    const place = placeFor(this, path, field);
    if (Array.isArray(body)) {
      const blocks = field.options.find((each) => each.when === 'list');
      return html`${under(place, {help: false})}${drawingOf(blocks)(placeFor(this, path, blocks))}`;
    }
    const parts = [...nodesOf(this.tree.find((each) => each.kind === 'body').children)].filter((each) => each.kind === 'outline');
    const {fields} = this.form.models.Outline;
    const named = fields.filter((each) => ['blocks', 'model'].includes(each.widget) && each.name !== 'titles');
    const absent = () => named.filter((each) => body?.[each.name] === undefined).map((each) => ({title: each.title, help: each.help, act: () => this.addPart(each)}));
    return html`${under(place, {help: false})}
      <p class="soft">Bố cục thường: các phần có tên, in theo thứ tự quen dùng; đề mục và số được tự ghi.</p>
      <div class="blocks">${parts.map((part) => html`<div class="block row folded"><button type="button" class="opens" @click=${() => this.go(part.path)}><span class="number">${part.label}</span> <span class="called">${part.title}</span><span class="preview">${plainly(saying(this.store.get(part.path)))}</span>
        <vb-told data-count data-path=${written(part.path)}></vb-told></button></div>`)}</div>
      <div class="adding"><vb-menu search look="add" name="Thêm phần" .label=${'Thêm phần…'} .items=${absent}></vb-menu>
        <button type="button" class="add" @click=${() => this.free()}>Đổi thành các mục tự do</button></div>
      <vb-more class="more wide" .host=${this} .path=${path} .fields=${fields.filter((each) => !named.includes(each))} .version=${this.version}></vb-more>`;
  }

  addPart(field) {
    const path = ['body', field.name];
    const fresh = field.widget === 'blocks' ? [{kind: 'paragraph', text: ''}] : this.form.models[field.model].fresh;
    this.act(() => this.store.set(path, fresh), path);
  }

  /** The button that takes a part of the ordinary outline away. */
  without(page) {
    const away = () => {
      const value = structuredClone(this.store.get(page.path));
      this.act(() => this.store.unset(page.path));
      this.go(['#body']);
      toast(`Đã bỏ phần “${page.title}”`, 'Hoàn tác', puttingBack(this.store, this.store.data.body, (now) => this.act(() => this.store.set(now, value), now), page.path.at(-1)));
    };
    return html`<button type="button" class="plain small" @click=${away}>Bỏ phần này</button>`;
  }

  /** The ordinary outline as free sections, which can be ordered and named at will. */
  async free() {
    const before = JSON.stringify(this.store.data.body ?? {});
    const {sections} = await post('/desk/forms/free', JSON.parse(before));
    if (JSON.stringify(this.store.data.body ?? {}) !== before) return this.free(); // somebody typed meanwhile
    this.act(() => this.store.set(['body'], sections), ['body']);
    toast('Nội dung đã thành các mục tự do', 'Hoàn tác', undoing(this.store));
  }

  /** A part of the ordinary outline: its blocks, or its one block's fields; it is taken away at its head. */
  drawPart({path, field}) {
    const place = placeFor(this, path, {...field, unnamed: true, optional: false});
    return html`<div class="field">${under(place)}${drawingOf(field)(place)}</div>`;
  }

  drawAnnexes(path, field) {
    const list = Array.isArray(this.store.get(path)) ? this.store.get(path) : [];
    const nodes = this.tree.find((each) => each.kind === 'annexes').children;
    const add = (option) => this.act(() => this.store.insert(path, option.fresh), [...path, list.length]);
    const place = placeFor(this, path, field);
    return html`${under(place)}<div class="blocks">${nodes.map((node, at) => html`<div class="block row folded" .row=${{store: this.store, act: place.act, list: path, at, made: null}}>
        <button type="button" class="opens" @click=${() => this.go(node.path)}><span class="number">${node.label}</span> <span class="grow">${node.title || 'Chưa có tên'}</span>
          <vb-told data-count data-path=${written(node.path)}></vb-told></button>
        <button type="button" class="tool away" aria-label="Xóa ${node.label}" title="Xóa" @click=${() => takeOut(place, path, at)}>${icons.away}</button></div>`)}</div>
      <div class="adding">${field.item.options.map((option) => html`<button type="button" class="add" @click=${() => add(option)}>${icons.add} ${option.title}</button>`)}</div>`;
  }

  drawAnnex(page) {
    return html`${this.head(`${page.label} ${page.title}`.trim())}<vb-told data-path=${written(page.path)}></vb-told>${drawFields(this, page.path, page.kind === 'cover' ? 'Cover' : 'Annex')}`;
  }
}
customElements.define('vb-form', Form);

register('body', () => nothing);
