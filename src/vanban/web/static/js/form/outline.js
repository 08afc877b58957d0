/** The outline at the left of the form: the parts of the paper with their numbers, titles, and how much is to be looked at. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {same, within} from '../core/paths.js';
import {SUMMARY} from './summary.js';
import {allTold} from './told.js';
import {treeOf} from './tree.js';

const DEEP = 5;

class Outline extends LitElement {
  static properties = {store: {attribute: false}, form: {attribute: false}, host: {attribute: false}, version: {attribute: false}, at: {attribute: false}};

  constructor() {
    super();
    this.heard = new AbortController();
    this.again = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.requestUpdate(), 150);
    };
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (changes.has('store')) this.hear();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.hear();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.heard.abort();
  }

  hear() {
    this.heard.abort();
    if (!this.isConnected) return;
    this.heard = new AbortController();
    for (const type of ['change', 'told', 'focus']) this.store.addEventListener(type, this.again, {signal: this.heard.signal});
  }

  render() {
    const told = allTold(this.store, this.host);
    const summary = {path: [SUMMARY], title: 'Cần xem', label: '', page: true, children: []};
    return html`<nav aria-label="Các phần của văn bản">${told.length > 0 || this.at[0] === SUMMARY ? html`<ul class="summary">${this.node(summary, told, 1)}</ul>` : nothing}${this.list(treeOf(this.store.data, this.form), told, 1)}</nav>`;
  }

  list(nodes, told, depth) {
    return html`<ul>${nodes.flatMap((node) => (node.bare ? node.children : [node])).map((node) => this.node(node, told, depth))}</ul>`;
  }

  node(node, told, depth) {
    const holds = (each, {path, fields, kind, children}) => (kind === 'group' ? children.some((inner) => holds(each, inner)) : fields ? fields.includes(each.steps[0]) : within(each.steps, path));
    const inside = told.filter((each) => node.path[0] === SUMMARY || holds(each, node));
    const faults = inside.filter((each) => each.grade === 'error').length;
    const others = inside.filter((each) => each.grade === 'warning' || each.grade === 'info').length;
    const todo = inside.filter((each) => each.grade === 'todo').length;
    const notes = inside.length - faults - others - todo;
    const here = same(node.path, this.at);
    const open = () => (node.page ? this.host.go(node.path) : node.kind === 'group' ? this.host.go(node.children[0].path) : this.host.show(node.path));
    const go = () => {
      if (this.matches(':popover-open')) this.hidePopover(); // in a narrow window it lies over the part
      open();
    };
    const words = [faults && `${faults} lỗi`, todo && `${todo} chỗ còn phải điền`, others && `${others} chỗ nên xem`, notes && `${notes} ghi chú khi nhập`].filter(Boolean).join(', ');
    return html`<li><button type="button" class="node ${here ? 'here' : ''} depth-${depth}" aria-current=${here ? 'true' : nothing} title="${node.label} ${node.title}${words ? ` – ${words}` : ''}" @click=${go}>
        ${node.label ? html`<span class="number">${node.label}</span>` : nothing}<span class="name">${node.title || 'Chưa có tên'}</span>
        ${faults > 0 ? html`<span class="count error">${faults}</span>` : todo > 0 ? html`<span class="count todo">${todo}</span>` : others > 0 ? html`<span class="count warning">${others}</span>` : notes > 0 ? html`<span class="count note">${notes}</span>` : nothing}
        ${words ? html`<span class="seen-by-readers">${words}</span>` : nothing}</button>
      ${node.children.length > 0 && depth < DEEP ? this.list(node.children, told, depth + 1) : nothing}</li>`;
  }
}
customElements.define('vb-outline', Outline);
