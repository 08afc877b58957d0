/** What screens have in common: how they are drawn, what they are busy with, what the server refuses. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {Refused} from '../core/api.js';

/** Faults of a text, each with its line. */
export function faultsOfText(problems) {
  return problems.map((each) => html`<p class="problem" role="alert">${each.line ? `Dòng ${each.line}: ` : ''}${each.message}. ${each.remedy}</p>`);
}

export class Screen extends LitElement {
  static properties = {busy: {state: true}, refused: {state: true}};

  constructor() {
    super();
    /** What is being done, in words; empty where nothing is. */
    this.busy = '';
    /** What the server refused last. */
    this.refused = null;
  }

  createRenderRoot() {
    return this;
  }

  /** What went wrong is shown where the server said so; anything else is a fault of the page. */
  fail(error) {
    this.busy = '';
    if (!(error instanceof Refused)) throw error;
    this.refused = error;
  }

  /** What the server refused, with what can be done about it. */
  problem() {
    if (this.refused === null) return nothing;
    return html`<div class="problem" role="alert"><strong>${this.refused.message}.</strong>
      ${this.refused.problems.map((each) => (each.remedy ? html`<p>Cách sửa: ${each.remedy}.</p>` : nothing))}</div>`;
  }
}
