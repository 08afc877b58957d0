/** What every plan of an office says, kept once: its name, place, signers, recipients. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {get, put, Refused} from '../core/api.js';
import {Store} from '../core/store.js';
import {toast} from '../core/toasts.js';
import '../form/form.js';

class Office extends LitElement {
  static properties = {store: {state: true}, changed: {state: true}, refused: {state: true}, file: {state: true}};

  constructor() {
    super();
    this.store = null;
    this.changed = false;
    this.refused = null;
    this.onLeave = (event) => {
      if (this.changed) event.preventDefault();
    };
    this.load();
  }

  createRenderRoot() {
    return this;
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

  async load() {
    try {
      const [form, told] = await Promise.all([get('/desk/forms'), get('/desk/office')]);
      this.form = {...form, root: 'Office'};
      this.file = told.file;
      this.store = new Store(told.data);
      this.store.addEventListener('change', () => {
        this.changed = true;
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = error;
    }
  }

  async keep() {
    try {
      await put('/desk/office', {data: this.store.data});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = error;
      this.store.tell('problems', error.problems);
      return;
    }
    this.changed = false;
    this.refused = null;
    this.store.tell('problems', []);
    toast('Đã lưu cơ quan; kế hoạch mới của cơ quan này sẽ điền sẵn');
  }

  render() {
    return html`<div class="office">
      <div class="toolbar">
        <div class="grow"><h1>Cơ quan</h1>
          <p class="soft">Ghi một lần: kế hoạch mới điền sẵn tên, địa danh, người ký, nơi nhận. ${this.file ?? ''}</p></div>
        <button class="primary" ?disabled=${!this.changed} @click=${this.keep}>Lưu cơ quan</button>
      </div>
      ${this.refused ? html`<div class="problem" role="alert"><strong>Chưa lưu được: ${this.refused.message}.</strong>
        ${this.refused.problems.map((each) => html`<p>${each.message}. ${each.remedy}</p>`)}</div>` : nothing}
      ${this.store ? html`<vb-form .store=${this.store} .form=${this.form}></vb-form>` : nothing}
    </div>`;
  }
}
customElements.define('vb-office', Office);
