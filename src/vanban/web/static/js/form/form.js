import {LitElement, html} from '../../vendor/lit.js';
class Form extends LitElement { createRenderRoot() { return this; } render() { return html`<p>…</p>`; } }
customElements.define('vb-form', Form);
