/** Short messages at the foot of the window, with a button where something can be done about them. */

import {html, LitElement, repeat, nothing} from '../../vendor/lit.js';

const SHOWN = 8000;
let place = null;

class Toasts extends LitElement {
  static properties = {shown: {state: true}};

  constructor() {
    super();
    this.shown = [];
    place = this;
  }

  createRenderRoot() {
    return this;
  }

  add(words, action, act) {
    const toast = {words, action, act};
    this.shown = [...this.shown.slice(-2), toast];
    this.forget(toast);
  }

  /** Take a message away after a while, but not from under a hand or a key that is about to press its button. */
  forget(toast) {
    setTimeout(() => (this.querySelector('.toasts:is(:hover, :focus-within)') === null ? this.drop(toast) : this.forget(toast)), SHOWN);
  }

  drop(toast) {
    this.shown = this.shown.filter((each) => each !== toast);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(this.shown, (each) => each, (each) => html`<div class="toast">
        <span class="grow">${each.words}</span>
        ${each.action ? html`<button @click=${() => { this.drop(each); each.act(); }}>${each.action}</button>` : nothing}
      </div>`)}
    </div>`;
  }
}
customElements.define('vb-toasts', Toasts);

/** Show a message; `action` is the word on its button, `act` what the button does. */
export function toast(words, action = '', act = () => {}) {
  place?.add(words, action, act);
}

/** Take the messages away whose buttons do something on a screen that goes. */
export function clearToasts() {
  if (place !== null) place.shown = [];
}
