/** A Word file is checked and mended: what is found beside the pages, mended rule by rule or all at once, saved anew. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import '../pages/pages.js';
import {del, get, post} from '../core/api.js';
import {choosing, dropping, save} from '../core/files.js';
import {toast} from '../core/toasts.js';
import {alike, grouped, SEVERITIES, sitesOf, spaced, where} from './found.js';
import {Screen} from './screen.js';

const WORDS = Object.fromEntries(SEVERITIES);
const SHOWN_PLACES = 6;
const LAWS = {nd30: 'Nghị định 30/2020/NĐ-CP', hd36: 'Hướng dẫn 36-HD/VPTW', hd05: 'Hướng dẫn 05-HD/VPTW'};

class Check extends Screen {
  static properties = {
    paper: {state: true}, looks: {state: true}, view: {state: true}, can: {state: true}, done: {state: true},
    wish: {state: true}, hidden: {state: true}, chosen: {state: true}, drawing: {state: true}, opened: {state: true},
  };

  constructor() {
    super();
    this.round = 0;
    this.drop = dropping((file) => this.open(file));
    this.clear();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.letGo();
  }

  clear() {
    this.paper = null;
    this.looks = {};
    this.view = 'original';
    this.can = null;
    this.done = null;
    this.wish = {only: [], text: false, track: false};
    this.hidden = new Set();
    this.chosen = null;
    this.drawing = '';
    this.opened = new Set();
  }

  letGo() {
    this.round += 1;
    if (this.paper !== null) forget(this.paper);
    this.clear();
  }

  fail(error) {
    this.drawing = '';
    super.fail(error);
  }

  // ---- a file

  async open(file) {
    this.letGo();
    const {round} = this;
    this.busy = `Đang soát ${file.name}…`;
    this.refused = null;
    const form = new FormData();
    form.append('file', file);
    try {
      const paper = await post('/desk/papers', form);
      if (round !== this.round) return forget(paper); // another file was opened meanwhile, or another screen
      this.paper = paper;
      this.busy = '';
      this.looks = {original: {report: this.paper.report, pages: [], marks: []}};
      await Promise.all([this.look('original'), this.foresee()]);
    } catch (error) {
      if (round === this.round) this.fail(error);
    }
  }

  /** Have the pages of a file drawn, with marks on them. */
  async look(of) {
    const {done, paper: {id}} = this;
    this.drawing = 'Đang vẽ trang…';
    const looked = await get(`/desk/papers/${id}?of=${of}`);
    if (this.paper?.id !== id || (of === 'fixed' && this.done !== done)) return;
    this.drawing = '';
    this.looks = {...this.looks, [of]: looked};
  }

  /** Which findings could be mended: in form, in letters; and why others cannot. */
  async foresee() {
    const {id} = this.paper;
    const told = await post(`/desk/papers/${id}/fix`, {text: true, dry: true});
    if (this.paper?.id !== id) return;
    const can = {form: new Set(), letters: new Set(), why: new Map(), formCount: 0, letterCount: 0};
    for (const each of told.mended.filter(({parts}) => parts.length > 0)) { // others only go with these
      if (each.old || each.new) can.letters.add(each.id);
      else can.form.add(each.id);
      can[each.old || each.new ? 'letterCount' : 'formCount'] += 1;
    }
    for (const each of told.left) can.why.set(each.id, each.why);
    this.can = can;
  }

  // ---- mending

  /** Mend as is wished: rules one by one (`only`), or all of them (null). */
  async mend(wish, words) {
    const {round, wish: before} = this;
    this.wish = wish;
    this.busy = words;
    this.refused = null;
    try {
      const told = await post(`/desk/papers/${this.paper.id}/fix`, wish);
      if (round !== this.round) return;
      if (this.wish !== wish) return this.mend(this.wish, 'Đang sửa lại…'); // something else was ticked meanwhile
      this.done = told.changed ? told : null;
      this.busy = '';
      if (!told.changed) {
        this.view = 'original';
        this.looks = {original: this.looks.original};
        toast(told.left.length > 0 ? 'Không tự sửa được chỗ nào mà giữ nguyên mọi chữ' : 'Không có gì phải sửa');
        return;
      }
      this.view = 'fixed';
      this.chosen = null;
      this.looks = {original: this.looks.original, fixed: {report: told.report, pages: this.looks.fixed?.pages ?? [], marks: []}};
      await this.look('fixed');
    } catch (error) {
      if (round !== this.round) return;
      this.wish = before;
      this.fail(error);
    }
  }

  mendRule(id) {
    const only = this.wish.only === null ? null : [...new Set([...this.wish.only, id])];
    const text = this.wish.text || (this.can?.letters.has(id) && !this.can.form.has(id));
    this.mend({...this.wish, only, text}, 'Đang sửa…');
  }

  mendAll() {
    this.mend({...this.wish, only: null}, 'Đang sửa…');
  }

  undo() {
    this.done = null;
    this.view = 'original';
    this.wish = {...this.wish, only: []};
    this.looks = {original: this.looks.original};
    toast('Đã trở lại tệp gốc');
  }

  setWish(name, event) {
    const wish = {...this.wish, [name]: event.target.checked};
    if (this.done !== null && this.busy === '') this.mend(wish, 'Đang sửa lại…');
    else this.wish = wish;
  }

  async take(as) {
    try {
      await save(`/desk/papers/${this.paper.id}/take?as=${as}`);
    } catch (error) {
      this.fail(error);
    }
  }

  // ---- what is shown

  get looked() {
    return this.looks[this.view] ?? this.looks.original;
  }

  /** The paper as the pages take it; the same object as long as nothing of it changed, so that nothing is drawn anew. */
  shownPaper() {
    const made = [this.looked, this.hidden];
    if (this.made?.every((each, at) => each === made[at])) return this.shown;
    this.made = made;
    this.marked = sitesOf(this.looked.report.findings, this.looked.marks, this.hidden);
    this.shown = {
      id: `${this.paper.id}/${this.view}`,
      pages: this.looked.pages,
      marks: this.marked.map(({mark}, index) => ({...mark, finding: index})),
      findings: this.marked.map(({severity, texts}) => ({severity, message: texts.join('\n')})),
    };
    return this.shown;
  }

  isMarked(index) {
    return this.marked?.some((site) => site.found.includes(index)) ?? false;
  }

  choose(index, {fromPage = false} = {}) {
    this.chosen = index;
    if (!fromPage) this.querySelector('vb-pages')?.showFinding(this.marked.findIndex((site) => site.found.includes(index)));
    else this.updateComplete.then(() => {
      const place = this.querySelector(`[data-finding="${index}"]`) ?? this.querySelector('[data-chosen]');
      place?.scrollIntoView({block: 'nearest'});
      place?.focus({preventScroll: true});
    });
  }

  toggle(severity) {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.hidden = hidden;
  }

  show(view) {
    this.view = view;
    this.chosen = null;
  }

  render() {
    return this.paper === null ? this.renderStart() : this.renderPaper();
  }

  renderStart() {
    return html`<div class="home">
      <div class="drop" @dragover=${this.drop.over} @dragleave=${this.drop.leave} @drop=${this.drop.drop}>
        <h1>Soát và sửa một tệp Word</h1>
        <p class="soft">Thả tệp .docx vào đây: công văn, quyết định, kế hoạch… vanban soát thể thức theo luật có hiệu lực vào
          ngày của văn bản, chỉ từng chỗ trên trang, và sửa được hình thức mà giữ nguyên mọi chữ. Tệp gốc không đổi.</p>
        ${choosing('Chọn tệp…', '.docx', (file) => this.open(file), {primary: true})}
      </div>
      <div role="status">${this.busy}</div>
      ${this.problem()}
    </div>`;
  }

  renderPaper() {
    const {report, pages} = this.looked;
    const paper = this.shownPaper();
    return html`<div class="paper" @dragover=${this.drop.over} @dragleave=${this.drop.leave} @drop=${this.drop.drop}>
      <div class="toolbar paper-bar">
        <h1 class="title">${this.paper.name}</h1>
        <span class="soft" title=${report.why}>${report.kind_name} · soát theo ${LAWS[report.rulebook] ?? report.rulebook}</span>
        <span class="grow"></span>
        <button @click=${() => this.take('annotated')}>Tải bản có nhận xét</button>
        <button class=${this.done ? 'primary' : ''} ?disabled=${!this.done} @click=${() => this.take('fixed')}>Tải bản đã sửa</button>
        ${choosing('Mở tệp khác…', '.docx', (file) => this.open(file))}
      </div>
      <div class="paper-panes">
        <section class="found" aria-label="Những chỗ tìm ra">
          ${this.renderMending()}
          <div role="status" class="soft">${this.busy}</div>
          ${this.problem()}
          ${this.renderViews()}
          ${this.renderFilters(report)}
          ${this.renderFindings()}
          ${this.renderDone()}
        </section>
        <div class="seen">
          ${this.drawing && pages.length === 0 ? html`<p class="soft pages-wait" role="status">${this.drawing}</p>` : nothing}
          ${this.looked.problems?.length ? html`<div class="problem warning">Không vẽ được trang: ${this.looked.problems[0].message}.</div>` : nothing}
          <vb-pages .paper=${paper} ?hidden=${pages.length === 0} @finding=${(event) => this.choose(this.marked[event.detail.index].found[0], {fromPage: true})}></vb-pages>
        </div>
      </div>
    </div>`;
  }

  renderMending() {
    const {can} = this;
    const count = can?.formCount ?? 0;
    const letters = can?.letterCount ?? 0;
    const all = count + (this.wish.text ? letters : 0);
    return html`<div class="box mending">
      <div class="toolbar">
        <button class="primary" ?disabled=${can === null || all === 0 || this.busy !== ''} @click=${this.mendAll}>
          ${this.wish.text ? 'Sửa tất cả' : 'Sửa tất cả hình thức'}${can === null ? '' : ` (${all} chỗ)`}</button>
        ${this.done ? html`<button ?disabled=${this.busy !== ''} @click=${this.undo}>Trở lại tệp gốc</button>` : nothing}
      </div>
      <label><input type="checkbox" .checked=${this.wish.text} @change=${(event) => this.setWish('text', event)}>
        Sửa cả chữ${can === null ? '' : ` (${letters} chỗ chỉ có một cách đúng)`}</label>
      <label><input type="checkbox" .checked=${this.wish.track} @change=${(event) => this.setWish('track', event)}>
        Ghi thành Track Changes, để nhận hoặc bỏ từng chỗ trong Word</label>
    </div>`;
  }

  renderViews() {
    if (this.done === null) return nothing;
    const [before, after] = [this.looks.original.report.counts, this.looks.fixed.report.counts]; // as they are listed, faults of pages too
    const told = (counts) => SEVERITIES.filter(([name]) => counts[name] > 0).map(([name, words]) => `${counts[name]} ${words.toLowerCase()}`).join(', ') || 'không còn lỗi';
    const tab = (view, words, counts) => html`<button role="tab" aria-selected=${this.view === view} @click=${() => this.show(view)}>${words}<span class="soft">: ${told(counts)}</span></button>`;
    return html`<div class="tabs" role="tablist" aria-label="Trước và sau khi sửa">${tab('original', 'Trước khi sửa', before)}${tab('fixed', 'Sau khi sửa', after)}</div>`;
  }

  renderFilters(report) {
    const there = SEVERITIES.filter(([name]) => report.counts[name] > 0);
    if (there.length === 0) return html`<p class="problem good">${this.view === 'fixed' ? 'Không còn chỗ nào sai.' : 'Không thấy chỗ nào sai thể thức.'}</p>`;
    return html`<fieldset class="filters"><legend class="seen-by-readers">Hiện những mức</legend>
      ${there.map(([name, words]) => html`<label class="chip ${name}">
        <input type="checkbox" .checked=${!this.hidden.has(name)} @change=${() => this.toggle(name)}> ${words} ${report.counts[name]}</label>`)}
    </fieldset>`;
  }

  renderFindings() {
    return html`<ul class="findings">${repeat(grouped(this.looked.report.findings, this.hidden), (group) => group.key, (group) => this.renderGroup(group))}</ul>`;
  }

  renderGroup({key, finding, indexes}) {
    const {findings} = this.looked.report;
    const all = this.opened.has(key);
    const shown = all ? indexes : indexes.slice(0, SHOWN_PLACES);
    const chosen = indexes.includes(this.chosen);
    return html`<li class="finding ${finding.severity} ${chosen ? 'chosen' : ''}" ?data-chosen=${chosen} tabindex="-1">
      <h2><span class="chip ${finding.severity}">${WORDS[finding.severity]}</span> ${finding.message}</h2>
      <p>${finding.expected ? html`Phải là: <b>${finding.expected}</b>. ` : nothing}${finding.found ? html`Đang là: <b>${finding.found}</b>. ` : nothing}</p>
      <p>${finding.remedy ? html`Cách sửa: ${finding.remedy}.` : nothing}</p>
      <ul class="places">${shown.map((index) => html`<li>${this.isMarked(index)
          ? html`<button class="plain" data-finding=${index} aria-pressed=${this.chosen === index} @click=${() => this.choose(index)}>${where(findings[index].place)}</button>`
          : html`<span class="soft">${where(findings[index].place)}</span>`}</li>`)}
        ${indexes.length > shown.length ? html`<li><button class="plain" @click=${() => { this.opened = new Set([...this.opened, key]); }}>và ${indexes.length - shown.length} chỗ nữa</button></li>` : nothing}</ul>
      <details><summary>Căn cứ</summary><p>${finding.clause}. ${finding.reason}</p><p class="soft">${finding.id}</p></details>
      ${this.renderOwnMend(finding)}
    </li>`;
  }

  renderOwnMend({id}) {
    if (this.can === null || (this.view === 'fixed' && this.wish.only === null && this.wish.text)) return nothing;
    const form = this.can.form.has(id);
    const letters = this.can.letters.has(id);
    if (!form && !letters) return this.can.why.has(id) ? html`<p class="soft">${this.can.why.get(id)}.</p>` : nothing;
    if (this.done !== null && this.view === 'original' && (this.wish.only === null || this.wish.only.includes(id))) return html`<p class="soft">Đã sửa ở bản sau.</p>`;
    return html`<button ?disabled=${this.busy !== ''} @click=${() => this.mendRule(id)}>${letters && !form ? 'Sửa chữ này' : 'Sửa lỗi này'}</button>`;
  }

  renderDone() {
    if (this.done === null || this.view !== 'fixed') return nothing;
    const {mended} = this.done;
    return html`<details class="box done" open><summary>Đã sửa ${mended.length} chỗ</summary>
      <ul>${alike(mended).map(([each, ...more]) => html`<li>${each.done}${each.old || each.new ? html` <del>${spaced(each.old)}</del> → <ins>${spaced(each.new)}</ins>` : nothing}
        <span class="soft">– ${where(each.place)}${more.length > 0 ? `, và ${more.length} chỗ nữa` : ''}</span></li>`)}</ul>
    </details>`;
  }
}
customElements.define('vb-check', Check);

/** Let go of a paper that nobody looks at any more. */
function forget({id}) {
  del(`/desk/papers/${id}`).catch(() => {}); // it goes by itself after a while
}
