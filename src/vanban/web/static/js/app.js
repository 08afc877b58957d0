/** The window: what is at the top of every screen, and which screen is shown. */

import {html, LitElement, nothing} from '../vendor/lit.js';
import {toast} from './core/toasts.js';
import {post, Refused} from './core/api.js';
import {stayOnDrop} from './core/files.js';
import {keepFocus} from './core/focus.js';
import {steadyClicks} from './core/pressing.js';

const SCREENS = [
  {hash: '#/', tag: 'vb-home', module: './screens/home.js', title: 'Bản nháp'},
  {hash: '#/ban-nhap/', tag: 'vb-editor', module: './screens/editor.js', title: 'Soạn kế hoạch'},
  {hash: '#/soat', tag: 'vb-check', module: './screens/check.js', title: 'Soát và sửa'},
  {hash: '#/nhieu-van-ban', tag: 'vb-batch', module: './screens/batch.js', title: 'Nhiều văn bản'},
  {hash: '#/co-quan', tag: 'vb-office', module: './screens/office.js', title: 'Cơ quan'},
];
const LISTED = SCREENS.filter((each) => each.tag !== 'vb-editor');

/** What the server refuses and no screen tells of by itself is told at the foot of the window. */
function tellRefusal(event) {
  if (!(event.reason instanceof Refused)) return;
  event.preventDefault();
  toast(`Chưa làm được: ${event.reason.message}`);
}

class App extends LitElement {
  static properties = {screen: {state: true}, failed: {state: true}, ended: {state: true}};

  constructor() {
    super();
    this.screen = null;
    steadyClicks(document);
    stayOnDrop(document);
    keepFocus(document, () => this.querySelector('main'));
    window.addEventListener('hashchange', () => this.go());
    window.addEventListener('unhandledrejection', tellRefusal);
    this.go();
  }

  createRenderRoot() {
    return this;
  }

  async go() {
    const hash = location.hash || '#/';
    const found = SCREENS.toReversed().find((each) => (each.hash.endsWith('/') && each.hash !== '#/' ? hash.startsWith(each.hash) : hash === each.hash)) ?? SCREENS[0];
    try {
      await import(found.module);
    } catch (error) {
      this.failed = true;
      throw error;
    }
    if ((location.hash || '#/') !== hash) return; // somebody went on while it was loaded
    this.failed = false;
    const element = document.createElement(found.tag);
    if (found.hash === '#/ban-nhap/') element.draft = hash.slice(found.hash.length);
    this.screen = {...found, element};
    document.title = `${found.title} – vanban`;
    await this.updateComplete;
    this.querySelector('main').focus();
  }

  render() {
    if (this.ended) return html`<main class="home"><h1>Đã tắt vanban</h1><p>Bản nháp đã ghi trên đĩa. Mở lại bằng lệnh <code>vanban web</code>.</p></main>`;
    return html`
      <a class="skip" href="#noi-dung" @click=${(event) => { event.preventDefault(); this.querySelector('main').focus(); }}>Tới nội dung</a>
      <header class="top">
        <a class="name" href="#/">vanban</a>
        <nav aria-label="Các màn hình">
          ${LISTED.map((each) => html`<a href=${each.hash} aria-current=${this.screen?.tag === each.tag ? 'page' : 'false'}>${each.title}</a>`)}
        </nav>
        <span class="grow"></span>
        <a href="/api/docs" target="_blank" rel="noopener">API</a>
        <button class="plain" @click=${this.quit}>Tắt vanban</button>
      </header>
      <main class="screen" id="noi-dung" tabindex="-1">
        ${this.failed ? html`<p class="problem" role="alert">Không tải được màn hình này. Máy chủ vanban có thể đã tắt; chạy lại lệnh <code>vanban web</code>.</p>` : nothing}
        ${this.screen?.element ?? html`<p class="home soft" role="status">Đang mở…</p>`}
      </main>
      <vb-toasts></vb-toasts>`;
  }

  async quit() {
    await post('/desk/quit');
    this.ended = true;
  }
}
customElements.define('vb-app', App);
