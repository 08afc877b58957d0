/**
 * The pages beside the form, or of a paper that is checked.
 *
 * `<vb-pages .store .sync>`: pages of a draft, as the server tells them; `<vb-pages .paper>`: {id, pages: [{hash, w,
 * h}], marks: [{finding, page, x, y, w, h}], findings} of a paper; a click on a mark is an event `finding` {index}.
 */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {get, post, Refused} from '../core/api.js';
import {parsed, same} from '../core/paths.js';
import {markButton, marksOf, said} from './marks.js';
import {Places} from './places.js';
import {Sheet} from './sheet.js';

const PIXELS = 96 / 72; // to a point, at 100 %
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const DPIS = [96, 144, 192, 288];
const AHEAD = 400; // pixels above and below what is seen that are loaded too
const CALM = 1200; // milliseconds after which somebody who scrolled does so no more
const MARGIN = 16;

class Pages extends LitElement {
  static properties = {
    store: {attribute: false}, sync: {attribute: false}, form: {attribute: false}, paper: {attribute: false},
    zoom: {state: true}, count: {state: true}, kept: {state: true}, shown: {state: true}, busy: {state: true},
    engines: {state: true}, engine: {state: true}, current: {state: true},
  };

  constructor() {
    super();
    this.zoom = 'fit';
    this.count = 0;
    this.kept = false;
    this.shown = [];
    this.busy = false;
    this.engines = [];
    this.engine = 'rdocx';
    this.current = 1;
    this.sheets = [];
    this.places = new Places();
    this.rev = -1;
    /** The newest revision of which all is shown that is seen. */
    this.painted = -1;
    this.mapRev = -1;
    this.dpi = 0;
    this.scrolled = 0;
    this.seen = '';
    this.scale = 0;
    this.stops = [];
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resized = new ResizeObserver(() => this.lay());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    clearTimeout(this.viewTimer);
    cancelAnimationFrame(this.framed);
    for (const stop of this.stops) stop();
    this.stops = [];
  }

  firstUpdated() {
    this.desk = this.querySelector('.desk');
    this.resized.observe(this.desk);
    this.desk.addEventListener('scroll', () => this.onScroll(), {passive: true});
    for (const kind of ['wheel', 'pointerdown', 'touchmove']) {
      this.desk.addEventListener(kind, () => { this.scrolled = performance.now(); }, {passive: true});
    }
    if (this.sync) this.watch();
  }

  updated(changed) {
    if (changed.has('paper') && this.paper) this.takePaper();
  }

  // ---- what is told

  watch() {
    const on = (target, kind, act) => {
      target.addEventListener(kind, act);
      this.stops.push(() => target.removeEventListener(kind, act));
    };
    on(this.sync, 'pages', (event) => this.takePages(event.detail));
    on(this.sync, 'map', (event) => this.takeMap(event.detail));
    on(this.store, 'change', () => { this.busy = this.isBehind; });
    on(this.store, 'told', () => this.mark());
    on(this.store, 'focus', () => this.follow());
    this.findEngines();
    // What was told before this was there.
    if (this.sync.told.pages) this.takePages(this.sync.told.pages);
    if (this.sync.told.map) this.takeMap(this.sync.told.map);
    this.tellView();
  }

  async findEngines() {
    try {
      ({engines: this.engines} = await get('/desk/engines'));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  takePages(told) {
    if (told.rev < this.rev) return;
    this.rev = told.rev;
    this.kept = told.kept;
    this.shown = told.shown;
    this.fit(told.count, `/desk/drafts/${this.sync.id}`);
    told.pages.forEach((page, index) => {
      if (page !== null) this.sheets[index].want(page);
    });
    this.lay();
    this.mark();
    this.load(told.rev);
  }

  takeMap(told) {
    const before = this.focusedTop();
    this.mapRev = told.rev;
    this.places = new Places(told.boxes);
    this.mark();
    this.outline();
    this.hold(before);
    this.load(told.rev);
  }

  takePaper() {
    const {id, pages} = this.paper;
    this.sheets = [];
    this.fit(pages.length, `/desk/papers/${id}`);
    pages.forEach((page, index) => this.sheets[index].want(page));
    this.mapRev = 1;
    this.lay();
    this.mark();
    this.load(0);
  }

  /** So many sheets. */
  fit(count, base) {
    while (this.sheets.length < count) {
      const sheet = new Sheet(this.sheets.length + 1, base);
      sheet.element.addEventListener('click', (event) => this.onClick(sheet, event));
      this.sheets.push(sheet);
    }
    this.sheets.length = count;
    if (this.desk.childElementCount !== count || this.desk.lastElementChild !== (this.sheets.at(-1)?.element ?? null)) {
      this.desk.replaceChildren(...this.sheets.map((sheet) => sheet.element));
    }
    this.count = count;
  }

  // ---- how large, and what is seen

  lay() {
    if (this.sheets.length === 0 || this.desk.clientWidth === 0) return;
    const widest = Math.max(...this.sheets.map((sheet) => sheet.size.w));
    const room = (this.desk.clientWidth - 2 * MARGIN) / widest;
    const scale = this.zoom === 'fit' ? Math.max(room, 0.2) : this.zoom * PIXELS;
    const anchor = this.scale === scale ? null : this.anchor();
    this.scale = scale;
    for (const sheet of this.sheets) sheet.place(this.sheets.length, scale);
    if (anchor !== null) this.desk.scrollTop = anchor.sheet.element.offsetTop + anchor.share * anchor.sheet.element.offsetHeight;
    const dots = scale * 72 * devicePixelRatio;
    this.dpi = DPIS.find((each) => each >= dots * 0.92) ?? DPIS.at(-1);
    this.look();
  }

  /** What stands at the upper edge: a sheet, and where in it. */
  anchor() {
    const top = this.desk.scrollTop;
    const sheet = this.sheets.find(({element}) => element.offsetTop + element.offsetHeight > top);
    return sheet ? {sheet, share: Math.max(0, top - sheet.element.offsetTop) / sheet.element.offsetHeight} : null;
  }

  inSight(beside = 0) {
    const top = this.desk.scrollTop - beside;
    const bottom = top + this.desk.clientHeight + 2 * beside;
    return this.sheets.filter(({element}) => element.offsetTop < bottom && element.offsetTop + element.offsetHeight > top);
  }

  onScroll() {
    if (this.framed) return;
    this.framed = requestAnimationFrame(() => {
      this.framed = 0;
      this.look();
      this.load(this.rev);
    });
  }

  /** What is in sight now; the server is told, so that it draws this first. */
  look() {
    const seen = this.inSight();
    if (seen.length > 0) this.current = seen[Math.floor((seen.length - 1) / 2)].number;
    if (!this.sync) return;
    const view = JSON.stringify({pages: seen.map((sheet) => sheet.number), dpi: this.dpi, engine: this.engine});
    if (view === this.seen) return;
    this.seen = view;
    clearTimeout(this.viewTimer);
    this.viewTimer = setTimeout(() => this.tellView(), 80);
  }

  async tellView() {
    const pages = this.inSight().map((sheet) => sheet.number);
    const view = {client: this.sync.client, pages: pages.length > 0 ? pages : [1], dpi: this.dpi || DPIS[0], engine: this.engine};
    try {
      await post(`/desk/drafts/${this.sync.id}/view`, view);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.seen = ''; // told again at the next look
    }
  }

  // ---- pictures and words

  /** Show the newest pictures of what is in sight, and then their words. */
  async load(rev) {
    const seen = new Set(this.inSight());
    const near = this.inSight(AHEAD);
    const there = await Promise.all(near.filter((sheet) => sheet.isBehind).map((sheet) => sheet.show()));
    if (there.includes(false) && this.sync) this.tellView(); // drawn anew where the server let it go
    if (rev >= 0 && this.sync && rev === this.rev && ![...seen].some((sheet) => sheet.isBehind)) this.arrived(rev);
    if (this.mapRev >= this.rev) for (const sheet of near) this.spell(sheet);
  }

  /** What is seen is the newest there is. */
  arrived(rev) {
    if (this.painted >= rev) return;
    this.painted = rev;
    performance.mark('vb-picture', {detail: {rev}});
    this.busy = this.isBehind;
  }

  get isBehind() {
    return this.painted < this.sync.rev || this.sync.unsent;
  }

  async spell(sheet) {
    if (!sheet.isMute || sheet.spelling) return;
    const hash = sheet.shown;
    sheet.spelling = true;
    try {
      const {words} = await get(`${sheet.base}/letters/${sheet.number}${this.sync ? `?rev=${this.mapRev}` : ''}`);
      if (sheet.shown === hash) sheet.spell(words, hash);
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // comes with the next revision
    } finally {
      sheet.spelling = false;
    }
  }

  // ---- the field that is written

  outline() {
    const boxes = this.store && this.store.focused.length > 0 ? this.places.of(this.store.focused) : [];
    for (const sheet of this.sheets) sheet.outline(boxes.filter((box) => box.page === sheet.number));
    return boxes;
  }

  /** The field that got the focus is shown where it stands, unless somebody is looking elsewhere himself. */
  follow() {
    const [box] = this.outline();
    if (box !== undefined && performance.now() - this.scrolled > CALM) this.bring(box);
  }

  bring(box) {
    const top = this.topOf(box);
    const height = box.h * this.scale;
    const {scrollTop, clientHeight} = this.desk;
    if (top >= scrollTop + MARGIN && top + Math.min(height, clientHeight / 2) <= scrollTop + clientHeight - MARGIN) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.desk.scrollTo({top: top - clientHeight / 4, behavior: calm ? 'auto' : 'smooth'});
  }

  topOf(box) {
    const sheet = this.sheets[box.page - 1];
    return sheet === undefined ? 0 : sheet.element.offsetTop + box.y * this.scale;
  }

  /** Where the field that is written stands in the window; null where it is not in sight. */
  focusedTop() {
    if (!this.store || this.store.focused.length === 0) return null;
    const [box] = this.places.of(this.store.focused);
    if (box === undefined) return null;
    const top = this.topOf(box) - this.desk.scrollTop;
    return top >= -box.h * this.scale && top <= this.desk.clientHeight ? top : null;
  }

  /** The field that is written stays where it stood in the window, whatever grew above it. */
  hold(before) {
    if (before === null || performance.now() - this.scrolled < CALM) return;
    const [box] = this.places.of(this.store.focused);
    if (box === undefined || this.sheets[box.page - 1] === undefined) return;
    const moved = this.topOf(box) - this.desk.scrollTop - before;
    if (Math.abs(moved) > 4) this.desk.scrollTop += moved;
  }

  // ---- marks and clicks

  mark() {
    for (const sheet of this.sheets) sheet.marks.replaceChildren();
    if (this.paper) {
      this.paper.marks.forEach((box) => {
        const finding = this.paper.findings[box.finding];
        const place = {kind: finding.severity, texts: [said(finding)]};
        this.put(box, markButton(place, () => this.dispatchEvent(new CustomEvent('finding', {detail: {index: box.finding}}))));
      });
      return;
    }
    for (const place of marksOf({problems: this.store.problems, findings: this.store.findings, shown: this.shown}, this.form, this.store.data)) {
      const parts = parsed(place.path);
      const [first, ...more] = this.places.of(parts);
      if (first === undefined) continue;
      this.put(first, markButton(place, () => this.store.show(parts)));
      for (const box of more) this.put(box, Object.assign(document.createElement('div'), {className: `mark ${place.kind}`}));
    }
  }

  put(box, element) {
    const sheet = this.sheets[box.page - 1];
    if (sheet !== undefined) sheet.marks.append(sheet.over(element, box));
  }

  onClick(sheet, event) {
    if (!this.store || !document.getSelection().isCollapsed) return;
    const parts = this.places.at(sheet.number, ...sheet.pointAt(event));
    if (parts === null) return;
    if (!same(parts, this.store.focused)) this.scrolled = 0;
    this.store.show(parts);
  }

  /** Bring a mark of a paper into sight. */
  showFinding(index) {
    const box = this.paper.marks.find((each) => each.finding === index);
    if (box === undefined) return;
    this.bring(box);
    for (const sheet of this.sheets) sheet.outline(sheet.number === box.page ? [box] : []);
  }

  // ---- the bar above

  magnify(step) {
    const now = this.scale / PIXELS;
    const next = step > 0 ? ZOOMS.find((each) => each > now + 0.01) : ZOOMS.findLast((each) => each < now - 0.01);
    this.setZoom(next ?? this.zoom);
  }

  setZoom(zoom) {
    this.zoom = zoom;
    this.lay();
  }

  setEngine(engine) {
    this.engine = engine;
    this.look();
  }

  state() {
    if (this.paper) return '';
    if (this.kept) {
      const count = this.store.problems.length;
      return count > 0 ? `Dừng ở bản trước vì ${count} lỗi` : 'Dừng ở bản trước';
    }
    if (this.count === 0) return 'Đang vẽ trang…';
    if (this.busy) return 'Đang cập nhật…';
    if (this.shown.length === 0) return 'Đã cập nhật';
    return `Đã cập nhật · ${this.shown.length} chỗ ${this.shown.every((each) => each.how === 'blank') ? 'trống' : 'chưa xong'}`;
  }

  render() {
    return html`
      <div class="pages-bar toolbar">
        <span class="page-state ${this.kept ? 'kept' : ''}" role=${this.kept ? 'status' : nothing} title=${this.state()}>${this.state()}</span>
        <span class="grow"></span>
        ${this.count > 0 ? html`<span class="soft" title=${`Trang ${this.current} trên ${this.count}`}>${this.current}/${this.count}</span>` : nothing}
        ${this.engines.length > 1 && this.sync ? html`<label class="seen-by-readers" for="engine">Công cụ dàn trang</label>
          <select id="engine" class="engine" title="Công cụ dàn trang" @change=${(event) => this.setEngine(event.target.value)}>
            ${this.engines.map((each) => html`<option value=${each}>${each === 'rdocx' ? 'Vẽ nhanh' : 'LibreOffice'}</option>`)}
          </select>` : nothing}
        <button class="plain" aria-label="Thu nhỏ trang" title="Thu nhỏ" @click=${() => this.magnify(-1)}>−</button>
        <button class="plain" aria-label="Phóng to trang" title="Phóng to" @click=${() => this.magnify(1)}>+</button>
        <button class="plain" aria-pressed=${this.zoom === 1} @click=${() => this.setZoom(1)}>100%</button>
        <button class="plain" aria-pressed=${this.zoom === 'fit'} @click=${() => this.setZoom('fit')}>Vừa khung</button>
      </div>
      <div class="desk" tabindex="0" role="region" aria-label="Các trang của văn bản"></div>`;
  }
}
customElements.define('vb-pages', Pages);
