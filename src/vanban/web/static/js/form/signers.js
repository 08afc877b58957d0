/** The signers of the office, to be taken into a plan by a choice. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {get} from '../core/api.js';

class Signers extends LitElement {
  static properties = {store: {attribute: false}, signers: {state: true}};

  constructor() {
    super();
    this.signers = [];
    this.load();
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
    event.target.value = '';
    if (signer !== undefined) this.store.set(['signature'], signer);
  }

  render() {
    if (this.signers.length === 0) return nothing;
    return html`<label class="signers">Lấy người ký của cơ quan
      <select autocomplete="off" @change=${this.take}>
        <option value="">Chọn…</option>
        ${this.signers.map((each, at) => html`<option value=${at}>${[each.position, each.name].filter(Boolean).join(' ')}</option>`)}
      </select></label>`;
  }
}
customElements.define('vb-signers', Signers);
