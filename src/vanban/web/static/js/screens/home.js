/** The first screen: begin from last year's file, from an example, from nothing; go on with a draft. */

import {html, ifDefined, nothing, repeat} from '../../vendor/lit.js';
import {del, get, post} from '../core/api.js';
import {called} from '../core/drafts.js';
import {choosing, dropping} from '../core/files.js';
import {toast} from '../core/toasts.js';
import {when} from '../core/times.js';
import {Screen} from './screen.js';

const READABLE = '.docx,.doc,.odt,.pdf,.txt,.md,.html,.htm,.yaml,.yml,.json,.rtf,.zip';

class Home extends Screen {
  static properties = {home: {state: true}, thrown: {state: true}, pasted: {state: true}, pictured: {state: true}};

  constructor() {
    super();
    this.home = null;
    this.thrown = [];
    this.pasted = null;
    this.pictured = 1;
    this.year = new Date().getFullYear();
    this.drop = dropping((file) => this.open(file));
    this.load();
  }

  async load() {
    try {
      [this.home, this.thrown] = await Promise.all([get('/desk/home'), get('/desk/trash')]);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Begin a draft with what `body` says, and go to it. */
  async begin(body, words) {
    if (this.busy !== '') return; // a second click of the same hand
    this.busy = words;
    this.refused = null;
    try {
      const {id} = await post('/desk/drafts', body);
      this.busy = '';
      location.hash = `#/ban-nhap/${id}`;
    } catch (error) {
      this.fail(error);
    }
  }

  open(file) {
    const form = new FormData();
    form.append('file', file);
    const year = this.querySelector('#nam').value.trim();
    if (year !== '') form.append('year', year);
    this.begin(form, `Đang đọc ${file.name}…`);
  }

  paste(event) {
    const {clipboardData: data, target: field} = event;
    const rich = data.getData('text/html');
    const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    this.pasted = null;
    if (rich === '' || !whole) return; // beside other words it is pasted as the letters it has
    event.preventDefault();
    document.execCommand('insertText', false, data.getData('text/plain'));
    this.pasted = {html: rich, text: field.value};
  }

  beginPasted(event) {
    event.preventDefault();
    const text = this.querySelector('#chu-dan').value;
    if (text.trim() === '') return;
    const untouched = this.pasted !== null && this.pasted.text === text;
    const year = this.querySelector('#nam').value.trim();
    this.begin({from: 'text', text, ...(untouched ? {html: this.pasted.html} : {}), ...(year === '' ? {} : {year: Number(year)})}, 'Đang đọc chữ dán…');
  }

  async discard(draft) {
    await del(`/desk/drafts/${draft.id}`);
    toast(`Đã bỏ “${called(draft)}” vào thùng rác`, 'Lấy lại', () => this.recover(draft));
    this.load();
  }

  async recover(draft) {
    await post(`/desk/trash/${draft.id}/restore`);
    this.load();
  }

  render() {
    return html`<div class="home">
      <section class="ways" aria-label="Bắt đầu">
        <div class="drop" @dragover=${this.drop.over} @dragleave=${this.drop.leave} @drop=${this.drop.drop}>
          <h1>Từ văn bản năm ngoái</h1>
          <p class="soft">Thả tệp Word, PDF, chữ hoặc tệp kế hoạch vào đây. vanban đọc thành kế hoạch để sửa; tệp gốc không đổi.</p>
          ${choosing('Chọn tệp…', READABLE, (file) => this.open(file), {primary: true})}
          <label>Làm cho năm <input id="nam" class="short" inputmode="numeric" autocomplete="off" .value=${String(this.year)}></label>
        </div>
        <form class="box" @submit=${this.beginPasted}>
          <h2>Dán chữ</h2>
          <label for="chu-dan" class="soft">Dán từ Word, thư điện tử, trang web; đậm, nghiêng và bảng được giữ.</label>
          <textarea id="chu-dan" rows="6" autocomplete="off" spellcheck="false" @paste=${this.paste}></textarea>
          <button>Đọc chữ dán</button>
        </form>
        <div class="box">
          <h2>Từ đầu</h2>
          <p class="soft">Kế hoạch trống, các phần thường có.</p>
          <div class="toolbar">
            <button @click=${() => this.begin({from: 'blank', family: 'state'}, 'Đang mở…')}>Cơ quan nhà nước</button>
            <button @click=${() => this.begin({from: 'blank', family: 'party'}, 'Đang mở…')}>Cơ quan Đảng</button>
          </div>
        </div>
      </section>
      <div role="status">${this.busy}</div>
      ${this.problem()}
      ${this.drafts()}
      ${this.trash()}
      ${this.examples()}
    </div>`;
  }

  drafts() {
    const drafts = this.home?.drafts ?? [];
    if (drafts.length === 0) return nothing;
    return html`<section aria-labelledby="ban-nhap"><h2 id="ban-nhap">Làm tiếp</h2>
      <ul class="list">${repeat(drafts, (each) => each.id, (each) => html`<li>
        <span class="grow"><a href="#/ban-nhap/${each.id}">${called(each)}</a>
          <br><span class="soft">${each.issuer ? `${each.issuer} · ` : ''}${each.source.startsWith('Bản sao') ? 'bản sao · ' : ''}sửa ${when(each.changed)}</span></span>
        <button @click=${() => this.begin({from: 'draft', id: each.id}, 'Đang chép…')}>Chép ra bản mới</button>
        <button @click=${() => this.discard(each)} aria-label="Bỏ ${called(each)}">Bỏ</button>
      </li>`)}</ul></section>`;
  }

  /** What was thrown away, until it goes for good. */
  trash() {
    if (this.thrown.length === 0) return nothing;
    return html`<details class="trash"><summary>Thùng rác (${this.thrown.length})</summary>
      <p class="soft">Bản nháp đã bỏ còn ở đây 30 ngày.</p>
      <ul class="list">${repeat(this.thrown, (each) => each.id, (each) => html`<li>
        <span class="grow">${called(each)}<br><span class="soft">${each.issuer ? `${each.issuer} · ` : ''}bỏ ${when(each.thrown)}</span></span>
        <button @click=${() => this.recover(each)} aria-label="Lấy lại ${called(each)}">Lấy lại</button>
      </li>`)}</ul></details>`;
  }

  /** One picture after another: a browser has few connections to a server, and other things wait for them. */
  drawNext(at) {
    this.pictured = Math.max(this.pictured, at + 2);
  }

  examples() {
    if (this.home === null) return nothing;
    return html`<section aria-labelledby="mau"><h2 id="mau">Từ kế hoạch mẫu</h2>
      <ul class="examples">${this.home.examples.map((each, at) => html`<li>
        <img src=${ifDefined(at < this.pictured ? `/desk/examples/${each.name}/picture?v=${this.home.version}` : undefined)} alt=""
            width="463" height="655" @load=${() => this.drawNext(at)} @error=${() => this.drawNext(at)}>
        <p>${each.about}</p>
        <button @click=${() => this.begin({from: 'example', name: each.name}, 'Đang mở…')}>Dùng mẫu này</button>
      </li>`)}</ul></section>`;
  }
}
customElements.define('vb-home', Home);
