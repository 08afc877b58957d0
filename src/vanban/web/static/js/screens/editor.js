/** The screen where a plan is written: the form beside its pages, and what can be done with the whole. */

import {html, nothing} from '../../vendor/lit.js';
import {get, post, put, Refused} from '../core/api.js';
import {save} from '../core/files.js';
import {Store} from '../core/store.js';
import {Sync} from '../core/sync.js';
import {clientName} from '../core/tab.js';
import {clock, when} from '../core/times.js';
import {clearToasts, toast} from '../core/toasts.js';
import {capital} from '../core/words.js';
import '../form/form.js';
import {Keeper} from '../form/kept.js';
import '../pages/pages.js';
import {faultsOfText, Screen} from './screen.js';

const TAKEN = [
  {as: 'docx', words: 'Tệp Word (.docx)'},
  {as: 'pdf', words: 'PDF để in, gửi'},
  {as: 'pdfa', words: 'PDF/A có ô chữ ký'},
  {as: 'yaml', words: 'Tệp kế hoạch (.yaml; có ảnh thì .zip)'},
];
const AGAIN = 5000; // milliseconds after which what could not be kept apart is tried again
const STATES = {
  saving: 'Đang lưu…',
  offline: 'Mất kết nối – chữ vẫn còn, đang thử lại',
  held: 'Đang sửa ở cửa sổ khác – ở đây chỉ xem',
  behind: 'Bản nháp đã đổi ở chỗ khác',
  refused: 'Máy chủ không nhận sửa đổi này',
  unsaved: 'Chưa ghi được xuống đĩa – chữ vẫn còn trong vanban, đang thử lại',
};

class Editor extends Screen {
  static properties = {
    draft: {attribute: false}, tab: {state: true}, told: {state: true}, menu: {state: true},
    versions: {state: true}, text: {state: true}, textProblems: {state: true}, showing: {state: true}, stray: {state: true}, parting: {state: true},
  };

  constructor() {
    super();
    this.tab = 'form';
    this.menu = false;
    this.store = null;
    this.told = null;
    this.showing = false;
    /** Words that were typed and have no place in the draft any more. */
    this.stray = [];
    this.restoring = false;
    /** A text of the plan that was typed and neither used nor given up; null where there is none. */
    this.typed = null;
    /** Whether what was changed here is just put into a draft of its own: nothing more can be added to it. */
    this.parting = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end();
    clearToasts(); // nothing can be taken back in a draft that is closed
  }

  end() {
    clearTimeout(this.trying);
    this.sync?.leave();
    this.sync?.close();
  }

  async open() {
    try {
      const [client, form] = await Promise.all([clientName(), get('/desk/forms')]);
      this.form = form;
      const left = Sync.unsentOf(this.draft);
      this.told = await get(`/desk/drafts/${this.draft}?client=${client}`);
      this.store = new Store(this.told.data, {...this.told, keeper: new Keeper(form.kept)});
      this.sync = new Sync(this.store, {id: this.draft, client, rev: this.told.rev});
      if (!this.isConnected) return this.end(); // somebody went on while it was opened
      this.sync.addEventListener('state', () => this.stateChanged());
      this.sync.addEventListener('changed', () => this.refresh());
      this.sync.addEventListener('free', () => this.freed());
      this.store.addEventListener('change', () => this.requestUpdate());
      this.store.addEventListener('told', ({detail}) => this.heard(detail.kind));
      if (left !== null) await this.restore(left);
      if (this.told.held !== null) this.sync.look();
      this.requestUpdate();
    } catch (error) {
      this.fail(error);
    }
  }

  /** What kept a file back is gone, or less. */
  heard(kind) {
    if (kind !== 'problems' || !this.refused?.problems.some((each) => each.path)) return;
    if (this.store.problems.length === 0) this.refused = null;
    else this.requestUpdate();
  }

  /** Changes that had not come to the server when the tab was loaded anew: sent, and shown. */
  async restore(left) {
    this.restoring = true;
    await this.sync.resume(left);
    const sent = await this.sync.settled();
    if (sent) await this.refresh();
    this.restoring = false;
    if (sent) return toast('Đã gửi nốt những chữ chưa kịp lưu trước khi tải lại trang');
    // The draft went on elsewhere: what fits into it is put in, and kept apart; what does not is shown.
    this.sync.close();
    this.store.locked = false;
    for (const op of [...(left.sent?.ops ?? []), ...left.waiting]) {
      try {
        this.store.apply([op]);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        this.stray = [...this.stray, typeof op.value === 'string' ? op.value : JSON.stringify(op.value ?? '')];
      }
    }
    await this.diverged();
  }

  /** The draft as the server has it, in place of what is shown. */
  async refresh() {
    const {sync} = this;
    const fresh = await sync.fresh();
    if (sync.closed || sync.unsent || fresh.rev < sync.rev) return;
    this.told = fresh;
    const held = this.sync.state === 'held';
    this.sync.moved(fresh.rev);
    if (held) this.sync.look();
    this.store.replace(fresh.data);
  }

  /** The window that wrote is closed, or says nothing any more: this one writes again, from what that one left. */
  async freed() {
    if (this.sync.unsent) return this.diverged();
    this.told = await get(`/desk/drafts/${this.draft}`); // who only may write takes it from nobody who comes back
    this.sync.moved(this.told.rev);
    this.store.replace(this.told.data);
    toast('Cửa sổ kia không sửa nữa: ở đây sửa được rồi');
  }

  stateChanged() {
    this.store.locked = this.sync.state === 'held' || this.parting;
    if (!this.restoring && this.sync.stuck) this.diverged();
    this.requestUpdate();
  }

  /** What was changed here and cannot go into the draft any more becomes a draft of its own: both are kept. */
  async keepApart() {
    const {id} = await post('/desk/drafts', {from: 'data', data: this.store.data, like: this.draft});
    toast('Bản nháp này vừa đổi ở chỗ khác. Những gì sửa ở đây đã giữ thành một bản nháp riêng.', 'Mở bản riêng', () => {
      location.hash = `#/ban-nhap/${id}`;
    });
    sessionStorage.removeItem(`vanban-unsent-${this.draft}`);
  }

  async openAnew() {
    this.sync.close();
    this.store = null;
    await this.open();
  }

  /** What was changed here is kept apart, as soon as the server takes it; then the draft is opened as it is now. */
  async diverged() {
    if (this.parting) return;
    this.parting = true;
    this.store.locked = true;
    try {
      await this.keepApart();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.trying = setTimeout(() => {
        this.parting = false;
        this.diverged();
      }, AGAIN);
      return;
    }
    await this.openAnew();
    this.parting = false;
  }

  async take() {
    await this.sync.take();
    await this.openAnew();
  }

  state() {
    const {state, savedAt} = this.sync;
    if (state === 'saved') return savedAt === null ? `Đã lưu ${when(this.told.changed)}` : `Đã lưu ${clock(savedAt)}`;
    const words = this.sync.words ? `: ${this.sync.words}` : '';
    return `${STATES[state]}${words}`;
  }

  undo(back) {
    const path = back ? this.store.undo() : this.store.redo();
    if (path !== null) this.store.show(path);
  }

  keys(event) {
    const control = event.ctrlKey || event.metaKey;
    if (!control || event.altKey || event.target.matches('textarea, input:not([type=checkbox], [type=radio], [type=file])')) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) this.undo(true);
    else if (key === 'y' || (key === 'z' && event.shiftKey)) this.undo(false);
    else return;
    event.preventDefault();
  }

  async takeAway(as) {
    this.menu = false;
    if (!(await this.sync.settled())) return toast('Còn sửa đổi chưa lưu được; chưa lấy tệp');
    try {
      await save(`/desk/drafts/${this.draft}/take?as=${as}`);
    } catch (error) {
      this.fail(error);
      const faults = error.problems.filter((each) => each.path);
      if (faults.length > 0) this.store.tell('problems', faults); // they may be newer than those of the pages
    }
  }

  async openTab(tab) {
    this.wanted = tab;
    if (tab !== 'form') await this.sync.settled();
    const told = tab === 'form' ? null : await get(`/desk/drafts/${this.draft}/${tab}`);
    if (this.wanted !== tab) return; // somebody went on while it was fetched
    if (this.tab === 'yaml') {
      const {value} = this.querySelector('#yaml');
      this.typed = value === this.text.text ? null : value;
    }
    if (tab === 'yaml' && this.typed === null) this.text = told;
    if (tab === 'versions') this.versions = told;
    this.textProblems = [];
    this.tab = tab;
  }

  /** Back to the form, unless somebody went elsewhere meanwhile. */
  async leave(tab) {
    if (tab === 'yaml') this.typed = null;
    if (this.tab !== tab) return;
    this.tab = 'form';
    await this.updateComplete;
    this.querySelector('[role=tab][aria-selected=true]')?.focus();
  }

  async putText() {
    const text = this.querySelector('#yaml').value;
    try {
      const {rev, data} = await put(`/desk/drafts/${this.draft}/yaml`, {client: this.sync.client, base: this.text.rev, text});
      this.sync.moved(rev);
      this.store.replace(data);
      await this.leave('yaml');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.textProblems = error.problems.length > 0 ? error.problems : [{message: error.message, remedy: ''}];
    }
  }

  async keepVersion() {
    const why = this.querySelector('#ten-ban').value.trim() || 'Giữ lại';
    await post(`/desk/drafts/${this.draft}/versions`, {why});
    await this.openTab('versions');
  }

  async restoreVersion(version) {
    const {rev, data} = await post(`/desk/drafts/${this.draft}/versions/${version.rev}/restore`, {client: this.sync.client, base: this.sync.rev});
    this.sync.moved(rev);
    this.store.replace(data);
    await this.leave('versions');
    toast(`Đã về bản ${when(version.at)}; bản trước khi về vẫn nằm trong Phiên bản`);
  }

  render() {
    if (this.refused !== null && this.store === null) {
      return html`<div class="home"><div class="problem" role="alert"><strong>${this.refused.message}.</strong></div><a href="#/">Về danh sách bản nháp</a></div>`;
    }
    if (this.store === null || this.restoring) return html`<p class="home soft" role="status">Đang mở bản nháp…</p>`;
    const held = this.sync.state === 'held' || this.parting;
    return html`<div class="editor" @keydown=${this.keys}>
      <h1 class="seen-by-readers">Soạn kế hoạch ${this.store.get(['subject']) ?? ''}</h1>
      <div class="toolbar">
        <div class="tabs" role="tablist" aria-label="Cách xem">
          ${[['form', 'Soạn'], ['yaml', 'YAML'], ['versions', 'Phiên bản']].map(([name, words]) => html`
            <button role="tab" aria-selected=${this.tab === name} @click=${() => this.openTab(name)}>${words}</button>`)}
        </div>
        <button class="plain" ?disabled=${!this.store.canUndo} @click=${() => this.undo(true)} title="Hoàn tác (Ctrl+Z ngoài ô chữ)">↶ Hoàn tác</button>
        <button class="plain" ?disabled=${!this.store.canRedo} @click=${() => this.undo(false)} title="Làm lại (Ctrl+Y)">↷ Làm lại</button>
        <span class="state ${this.sync.state}" role="status">${this.state()}</span>
        ${this.sync.state === 'held' ? html`<button @click=${this.take}>Sửa ở đây</button>` : nothing}
        <span class="grow"></span>
        <button class="narrow-only" aria-pressed=${this.showing} @click=${() => { this.showing = !this.showing; }}>Xem trang</button>
        <div class="menu" @focusout=${(event) => { if (!event.currentTarget.contains(event.relatedTarget)) this.menu = false; }}
            @keydown=${(event) => { if (event.key === 'Escape') { this.menu = false; this.querySelector('.menu > button').focus(); } }}>
          <button class="primary" aria-haspopup="menu" aria-expanded=${this.menu} @click=${() => { this.menu = !this.menu; }}>Lấy tệp ▾</button>
          ${this.menu ? html`<div role="menu">${TAKEN.map((each) => html`<button role="menuitem" @click=${() => this.takeAway(each.as)}>${each.words}</button>`)}</div>` : nothing}
        </div>
      </div>
      ${this.refused ? this.untaken() : nothing}
      ${this.stray.length > 0 ? html`<div class="problem warning" role="alert"><strong>Những chữ này gõ trước khi tải lại trang, chỗ của chúng không còn trong bản nháp:</strong>
        <pre>${this.stray.join('\n')}</pre><button @click=${() => { this.stray = []; }}>Đã chép lại</button></div>` : nothing}
      ${this.panes(held)}
    </div>`;
  }

  /** Why no file was made; faults of the plan are all in the list of what is to be looked at. */
  untaken() {
    const faults = this.refused.problems.some((each) => each.path) ? this.store.problems.length || this.refused.problems.length : 0;
    const close = () => { this.refused = null; };
    if (faults === 0) {
      return html`<div class="problem" role="alert"><strong>Chưa lấy được tệp.</strong>
        ${this.refused.problems.map((each) => html`<p>${capital(each.message)}. ${capital(each.remedy)}</p>`)}<button @click=${close}>Đóng</button></div>`;
    }
    const look = async () => {
      close();
      this.tab = 'form';
      await this.updateComplete;
      this.querySelector('vb-form').showSummary();
    };
    return html`<div class="problem refusal" role="alert"><span class="grow"><strong>Chưa lấy được tệp:</strong> còn ${faults} chỗ phải điền hoặc sửa trước.</span>
      <button class="primary" @click=${look}>Xem ${faults} chỗ</button><button @click=${close}>Đóng</button></div>`;
  }

  panes(held) {
    if (this.tab === 'yaml') return this.yaml();
    if (this.tab === 'versions') return this.listVersions();
    return html`<div class="panes ${this.showing ? 'showing-pages' : ''}">
      <vb-form .store=${this.store} .form=${this.form} .draft=${this.told} .looking=${held} @read=${({detail}) => this.sync.see(detail.notes)}></vb-form>
      <vb-pages .store=${this.store} .sync=${this.sync} .form=${this.form}></vb-pages>
    </div>`;
  }

  yaml() {
    return html`<div class="yaml">
      <label for="yaml">Tệp kế hoạch (YAML)</label>
      <textarea id="yaml" autocomplete="off" spellcheck="false" .value=${this.typed ?? this.text.text}></textarea>
      ${this.text.pictures.length > 0 ? html`<p class="soft">Chữ này chỉ ghi tên ảnh (${this.text.pictures.join(', ')}). Để dùng ở nơi khác, chọn Lấy tệp › Tệp kế hoạch: tệp .zip lấy về có cả ảnh, mở lại được ở đây.</p>` : nothing}
      ${faultsOfText(this.textProblems)}
      <div class="toolbar"><button class="primary" ?disabled=${this.store.locked} @click=${this.putText}>Dùng chữ này</button>
        <button @click=${() => this.leave('yaml')}>Thôi</button></div>
    </div>`;
  }

  listVersions() {
    return html`<div class="home"><div class="toolbar"><h2 class="grow">Các bản đã giữ</h2>
        <label>Tên <input id="ten-ban" class="named" autocomplete="off" maxlength="100"></label><button @click=${this.keepVersion}>Giữ bản hiện tại</button></div>
      <ul class="list">${this.versions.map((each) => html`<li><span class="grow"><strong>${when(each.at)}</strong> · ${each.words}<br><span class="soft">${each.title}</span></span>
        <button ?disabled=${this.store.locked} @click=${() => this.restoreVersion(each)}>Về bản này</button></li>`)}</ul></div>`;
  }
}
customElements.define('vb-editor', Editor);
