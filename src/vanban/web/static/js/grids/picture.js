/** A picture of the plan: chosen from the disk, kept with the draft, shown with its size. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {ask, Refused} from '../core/api.js';
import {clientName} from '../core/tab.js';
import {toast} from '../core/toasts.js';

const MOST = 10 * 1024 * 1024;
const GROUND = 'image/png,image/jpeg,.png,.jpg,.jpeg';

class Picture extends LitElement {
  static properties = {place: {attribute: false}, size: {state: true}, busy: {state: true}, broken: {state: true}};

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forget();
  }

  get draft() {
    return this.place.host?.draft?.id ?? null;
  }

  /** The address to show a picture from: that of the draft's file, or of data that came with the plan. */
  get source() {
    const {store, path} = this.place;
    const data = store.get([...path.slice(0, -1), 'data']);
    const name = store.get(path);
    if (typeof data === 'string' && data !== '') return this.fromData(data);
    return name && this.draft ? `/desk/drafts/${this.draft}/files/${encodeURIComponent(name)}` : '';
  }

  fromData(data) {
    if (this.data === data) return this.address;
    this.forget();
    try {
      const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (letter) => letter.charCodeAt(0));
      this.address = URL.createObjectURL(new Blob([bytes]));
      this.data = data;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return ''; // no base64: the problem is told by the server
    }
    return this.address;
  }

  forget() {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = null;
    this.data = null;
  }

  async choose(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (file === undefined) return;
    if (!/^image\/(?:png|jpeg)$/.test(file.type)) return toast('Chỉ nhận ảnh PNG hoặc JPEG');
    if (file.size > MOST) return toast('Ảnh lớn quá 10 MB; giảm cỡ ảnh rồi chọn lại');
    this.busy = true;
    try {
      const form = new FormData();
      form.append('client', await clientName());
      form.append('file', file, file.name.normalize('NFC'));
      const {name} = await ask('POST', `/desk/drafts/${this.draft}/files`, form);
      const {store, path} = this.place;
      store.together(() => {
        store.set(path, name);
        store.unset([...path.slice(0, -1), 'data']);
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(`Chưa lưu được ảnh: ${error.message}`);
    }
    this.busy = false;
  }

  loaded(event) {
    this.broken = false;
    this.size = `${event.target.naturalWidth} × ${event.target.naturalHeight} điểm ảnh`;
  }

  render() {
    const {store, path, id, told} = this.place;
    const {source} = this;
    const name = store.get(path);
    const width = Number(store.get([...path.slice(0, -1), 'width_mm']) ?? 80);
    return html`<div class="picture-field">
      ${source ? html`<img src=${source} alt=${name ? `Ảnh ${name}` : 'Ảnh đã chọn'} @load=${this.loaded} @error=${() => { this.broken = true; }} ?hidden=${this.broken}>` : nothing}
      <div>
        <label class="button file-button">${this.busy ? 'Đang lưu ảnh…' : source ? 'Chọn ảnh khác…' : 'Chọn ảnh PNG, JPEG…'}
          <input id=${id} type="file" accept=${GROUND} aria-describedby=${told} @change=${this.choose}></label>
        ${source && !this.broken ? html`<p class="soft">${name}<br>${this.size ?? ''}${width > 0 ? `, in rộng ${String(width).replace('.', ',')} mm` : ''}</p>` : nothing}
        ${this.broken ? html`<p class="soft">Không thấy tệp ảnh “${name}”; chọn lại ảnh.</p>` : nothing}
      </div></div>`;
  }
}
customElements.define('vb-picture', Picture);
