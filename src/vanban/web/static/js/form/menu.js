/** A button that opens a list to choose from, in which one can search. */

import {html, LitElement, nothing} from '../../vendor/lit.js';

/** Letters without their marks, for searching: who types “bang” finds “Bảng”. */
export function bare(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
}

let made = 0;

/** `items(menu)` gives [{title, help, act}] when the list is opened; `search` shows a field to search in. */
class Menu extends LitElement {
  static properties = {items: {attribute: false}, label: {attribute: false}, name: {}, look: {}, search: {type: Boolean}, open: {state: true}, at: {state: true}, wanted: {state: true}};

  constructor() {
    super();
    this.look = 'plain';
    this.name = '';
    this.open = false;
    this.at = 0;
    this.wanted = '';
    this.listId = `menu-${++made}`;
    this.away = (event) => {
      if (this.open && event.target.contains(this)) this.open = false; // the pages scroll by themselves: no matter
    };
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget)) this.open = false;
    });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('scroll', this.away, {capture: true, passive: true});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('scroll', this.away, {capture: true});
  }

  createRenderRoot() {
    return this;
  }

  get found() {
    const wanted = bare(this.wanted.trim());
    const rank = (each) => {
      const title = bare(each.title);
      return title.startsWith(wanted) ? 0 : title.includes(wanted) ? 1 : bare(each.help ?? '').includes(wanted) ? 2 : 3;
    };
    const ranked = this.items(this).map((each) => [rank(each), each]).filter(([rank]) => rank < 3);
    return ranked.sort(([one], [other]) => one - other).map(([, each]) => each);
  }

  async toggle() {
    this.open = !this.open;
    this.wanted = '';
    this.at = 0;
    await this.updateComplete;
    if (!this.open) return;
    this.place();
    this.querySelector(this.search ? 'input' : '[role=listbox]').focus({preventScroll: true});
  }

  /** The list beside its button, within the window. */
  place() {
    const list = this.querySelector('.choices');
    const button = this.querySelector('button').getBoundingClientRect();
    const {width, height} = list.getBoundingClientRect();
    list.style.left = `${Math.max(8, Math.min(button.left, innerWidth - width - 8))}px`;
    list.style.top = `${button.bottom + height + 6 < innerHeight ? button.bottom + 3 : Math.max(8, button.top - height - 3)}px`;
  }

  choose(each) {
    this.open = false;
    this.querySelector('button').focus();
    each.act();
  }

  keys(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const {found} = this;
    if (event.key === 'Escape') {
      this.open = false;
      this.querySelector('button').focus();
    } else if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(this.at - 1, 0);
    else if (event.key === 'Enter') found[this.at] && this.choose(found[this.at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'}));
  }

  render() {
    return html`<button type="button" class=${this.look} aria-haspopup="listbox" aria-expanded=${this.open} aria-label=${this.name || nothing} title=${this.name || nothing}
        @click=${this.toggle}>${this.label}</button>
      ${this.open ? this.list() : nothing}`;
  }

  list() {
    const {found} = this;
    const active = found.length > 0 ? `${this.listId}-${this.at}` : nothing;
    return html`<div class="choices" @keydown=${this.keys}>
      ${this.search ? html`<input type="text" role="combobox" aria-label="Tìm" placeholder="Tìm…" autocomplete="off" spellcheck="false" aria-expanded="true" aria-controls=${this.listId}
        aria-activedescendant=${active} @input=${(event) => { this.wanted = event.target.value; this.at = 0; }}>` : nothing}
      <div role="listbox" id=${this.listId} aria-label=${this.name || 'Lựa chọn'} tabindex=${this.search ? '-1' : '0'} aria-activedescendant=${this.search ? nothing : active}>
        ${found.map((each, at) => html`<div role="option" id="${this.listId}-${at}" aria-selected=${at === this.at}
          @mousedown=${(event) => event.preventDefault()} @mousemove=${() => { this.at = at; }} @click=${() => this.choose(each)}>
          <span>${each.title}</span>${each.help ? html`<span class="soft">${each.help}</span>` : nothing}</div>`)}
      </div>
      ${found.length === 0 ? html`<p class="soft none">Không có mục nào như thế</p>` : nothing}
    </div>`;
  }
}
customElements.define('vb-menu', Menu);
