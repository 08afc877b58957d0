import {LitElement, html} from '../../vendor/lit.js';
class Pages extends LitElement { createRenderRoot() { return this; } render() { return html`<p>…</p>`; } }
customElements.define('vb-pages', Pages);
