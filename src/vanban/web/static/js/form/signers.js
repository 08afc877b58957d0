/** The signers of the office, to be taken into a plan by a choice. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {get} from '../core/api.js';

class Signers extends LitElement {
  static properties = {store: {attribute: false}, signers: {state: true}};

  constructor() {
    super();
    this.signers = [];
    this.changed = () => this.requestUpdate();
    this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.store.removeEventListener('change', this.changed);
  }

  createRenderRoot() {
    return this;
  }

  async load() {
    const {data} = await get('/desk/office');
    this.signers = (data?.signers ?? []).filter((each) => each.name || each.position);
  }

  take(event) {
    const signer = this.signers[Number(event.target.value)];
    if (event.target.value !== '') this.store.set(['signature'], signer);
  }

  render() {
    if (this.signers.length === 0) return nothing;
    const now = JSON.stringify(this.store.get(['signature']));
    const at = this.signers.findIndex((each) => JSON.stringify(each) === now); // who goes on by the arrow keys begins at who signs
    return html`<label class="signers">Lấy người ký của cơ quan
      <select autocomplete="off" @change=${this.take}>
        <option value="" .selected=${at < 0}>Chọn…</option>
        ${this.signers.map((each, index) => html`<option value=${index} .selected=${index === at}>${[each.position, each.name].filter(Boolean).join(' ')}</option>`)}
      </select></label>`;
  }
}
customElements.define('vb-signers', Signers);
