/** Fields and parts drawn from their description: labels, help, messages, and what is asked for seldom put aside. */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {written} from '../core/paths.js';
import {icons} from './icons.js';
import {drawingOf} from './widgets.js';

const WIDE = new Set(['text', 'lines', 'list', 'model', 'blocks', 'union', 'choices', 'body', 'recipients', 'citations', 'agenda', 'assignments', 'tasks', 'table', 'picture', 'deadline']);
const GROUPED = new Set(['list', 'model', 'blocks', 'choices', 'union', 'body', 'recipients', 'citations', 'agenda', 'assignments', 'tasks', 'table', 'picture', 'deadline']);
const LONG = 24; // letters that a narrow field shows
const UNSEEN = new Set(['kind', 'picture-data', 'nothing']);

/** What a widget is given (see `widgets.js`). */
export function placeFor(host, path, field) {
  const at = written(path);
  return {
    store: host.store, form: host.form, host, path, field, version: host.version, id: `f-${at}`, told: `told-${at}`,
    act: (change, focus) => host.act(change, focus),
    draw: (inner, other) => drawingOf(other)(placeFor(host, inner, other)),
  };
}

/** The help and the messages of a field. */
export function under(place, {help = true} = {}) {
  const text = help ? place.field.help : '';
  return html`<div class="under" id=${place.told}>${text ? html`<p class="help seen-by-readers">${text}</p>` : nothing}<vb-told data-path=${written(place.path)}></vb-told></div>`;
}

/** A field: its label, its widget, its messages. */
export function drawField(host, path, field) {
  if (UNSEEN.has(field.widget)) return nothing;
  const place = placeFor(host, path, field);
  const long = field.widget === 'line' && String(place.store.get(path) ?? '').length > LONG;
  const wide = WIDE.has(field.widget) || WIDE.has(field.plain) || long ? 'wide' : '';
  const look = `field ${wide} w-${field.widget}`;
  if (field.widget === 'flag') {
    return html`<div class=${look}>${drawingOf(field)(place)}<label for=${place.id}>${field.title}</label>${under(place)}</div>`;
  }
  if (field.widget === 'model' || field.widget === 'deadline') return html`<div class=${look}>${drawingOf(field)(place)}</div>`;
  if (GROUPED.has(field.widget)) {
    return html`<div class=${look} role="group" aria-labelledby="l-${place.id}"><span class="label" id="l-${place.id}">${field.title}${required(field)}</span>${under(place)}${drawingOf(field)(place)}</div>`;
  }
  return html`<div class=${look}><label for=${place.id}>${field.title}${required(field)}</label>${drawingOf(field)(place)}${under(place)}</div>`;
}

function required(field) {
  return field.required ? html`<span class="must" title="Bắt buộc" aria-hidden="true"> *</span>` : nothing;
}

/** The fields of a part: those that are always shown, then those behind “Thêm tùy chọn”. */
export function drawFields(host, path, model, {without = []} = {}) {
  const fields = host.form.models[model].fields.filter((field) => !without.includes(field.name));
  const shown = fields.filter((field) => !field.advanced);
  const more = fields.filter((field) => field.advanced && !UNSEEN.has(field.widget));
  return html`<div class="fields">
    ${shown.map((field) => drawField(host, [...path, field.name], field))}
    ${more.length > 0 ? drawMore(host, path, more) : nothing}
  </div>`;
}

/** Fields that are seldom used: shown when they say something or are asked for; `quiet`: by a button elsewhere (`askMore`). */
export function drawMore(host, path, fields, {quiet = false} = {}) {
  return html`<vb-more class="more wide" .host=${host} .path=${path} .fields=${fields} .version=${host.version} .quiet=${quiet}></vb-more>`;
}

/** Bring out what is put aside in the row of an element, or put it aside again. */
export async function askMore(element) {
  const more = element.closest('.row').querySelector(':scope > vb-more');
  more.open = !more.open;
  await more.updateComplete;
  if (more.open) more.querySelector('input, textarea, select')?.focus();
}

class More extends LitElement {
  static properties = {host: {attribute: false}, path: {attribute: false}, fields: {attribute: false}, version: {attribute: false}, quiet: {attribute: false}, open: {state: true}};

  constructor() {
    super();
    this.open = false;
    this.quiet = false;
    this.used = new Set(); // a field that was cleared stays until the page is left
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {host, path} = this;
    const holder = host.store.get(path);
    for (const field of this.fields) if (holder?.[field.name] !== undefined) this.used.add(field.name);
    const shown = this.open ? this.fields : this.fields.filter((field) => this.used.has(field.name));
    const rest = this.fields.filter((field) => !shown.includes(field));
    const few = rest.length <= 2 ? `Thêm ${rest.map((field) => field.title.toLowerCase()).join(', ')}` : 'Thêm tùy chọn';
    return html`<div class="fields">${shown.map((field) => drawField(host, [...path, field.name], field))}</div>
      ${!this.quiet && (rest.length > 0 || this.open) ? html`<button type="button" class="plain small" aria-expanded=${this.open} @click=${() => { this.open = !this.open; }}>
        ${this.open ? icons.open : icons.closed}${this.open ? 'Bớt tùy chọn' : few}</button>` : nothing}`;
  }
}
customElements.define('vb-more', More);
