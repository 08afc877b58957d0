/** What every plan of an office says, kept once: its name, place, signers, recipients. */

import {html, nothing} from '../../vendor/lit.js';
import {get, put, Refused} from '../core/api.js';
import {Store} from '../core/store.js';
import {toast} from '../core/toasts.js';
import '../form/form.js';
import {faultsOfText, Screen} from './screen.js';

const UNSAVED = 'vanban-office-unsaved';
const PAGES = [
  {id: 'co-quan', title: 'Tên, địa danh', fields: ['family', 'issuer', 'contact']},
  {id: 'nguoi-ky', title: 'Người ký', fields: ['signers']},
  {id: 'noi-nhan', title: 'Nơi nhận', fields: ['distribution']},
  {id: 'loi-viet', title: 'Lối viết', fields: ['numbering', 'time_style', 'tone_style']},
];

class Office extends Screen {
  static properties = {store: {state: true}, changed: {state: true}, text: {state: true}};

  constructor() {
    super();
    this.store = null;
    this.changed = false;
    this.text = '';
    this.problems = [];
    this.onLeave = (event) => {
      if (this.changed) event.preventDefault();
    };
    this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.onLeave);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.onLeave);
    if (this.changed) this.keep();
  }

  /** What cannot be saved yet stays in this browser until it can: who goes to another screen loses no letter. */
  putAside() {
    localStorage.setItem(UNSAVED, JSON.stringify(this.store.data));
    if (!this.isConnected) toast('Cơ quan chưa lưu được vì còn chỗ phải điền; chữ đã gõ vẫn còn ở màn hình Cơ quan', 'Mở Cơ quan', () => { location.hash = '#/co-quan'; });
  }

  async load() {
    try {
      const [form, told] = await Promise.all([get('/desk/forms'), get('/desk/office')]);
      this.form = {...form, root: 'Office', order: PAGES};
      this.text = told.text;
      this.problems = told.problems;
      if (told.data === null && told.text.trim() !== '') return;
      const begun = told.data !== null && Object.keys(told.data).length > 0;
      const aside = localStorage.getItem(UNSAVED);
      this.changed = aside !== null;
      this.store = new Store(aside !== null ? JSON.parse(aside) : begun ? told.data : {family: 'state', issuer: {}, signers: [{}], distribution: {}});
      this.store.addEventListener('change', () => {
        this.changed = true;
      });
    } catch (error) {
      this.fail(error);
    }
  }

  /** A file with faults is mended as a text; then it is a form again. */
  async keepText() {
    try {
      await put('/desk/office', {text: this.querySelector('#tep-co-quan').value});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problems = error.problems;
      this.fail(error);
      return;
    }
    this.refused = null;
    this.text = '';
    await this.load();
  }

  async keep() {
    this.changed = false; // what is typed while it is saved is not saved with it
    try {
      await put('/desk/office', {data: this.store.data});
    } catch (error) {
      this.changed = true;
      this.fail(error);
      this.store.tell('problems', error.problems);
      this.putAside();
      return;
    }
    localStorage.removeItem(UNSAVED);
    this.refused = null;
    this.store.tell('problems', []);
    toast('Đã lưu cơ quan; kế hoạch mới của cơ quan này sẽ điền sẵn');
  }

  render() {
    return html`<div class="office">
      <div class="toolbar">
        <div class="grow"><h1>Cơ quan</h1>
          <p class="soft">Ghi một lần: kế hoạch mới điền sẵn tên, địa danh, người ký, nơi nhận.</p></div>
        <button class="primary" ?disabled=${!this.changed} @click=${this.keep}>Lưu cơ quan</button>
      </div>
      ${this.refused ? html`<div class="problem" role="alert"><strong>Chưa lưu được.</strong>
        ${this.refused.problems.length === 0 || this.store === null ? `${this.refused.message}.` : `Còn ${this.refused.problems.length} chỗ phải điền hoặc sửa, xem Cần xem; chữ đã gõ vẫn còn.`}</div>` : nothing}
      ${this.store === null && this.text !== '' ? html`<div class="yaml">
        <label for="tep-co-quan">Tệp cơ quan (co-quan.yaml) có lỗi; sửa ở đây</label>
        <textarea id="tep-co-quan" autocomplete="off" spellcheck="false" .value=${this.text}></textarea>
        ${faultsOfText(this.problems)}
        <div class="toolbar"><button class="primary" @click=${this.keepText}>Lưu</button></div></div>` : nothing}
      ${this.store ? html`<vb-form .store=${this.store} .form=${this.form}></vb-form>` : nothing}
    </div>`;
  }
}
customElements.define('vb-office', Office);
