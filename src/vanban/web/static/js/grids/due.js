/**
 * Fields of days, hours and deadlines: typed as clerks type them, with a calendar, and the weekday told beside them.
 *
 * `kind`: 'day', 'date' (of issue: the day, or day and month, may be open), 'moment' (a day, a month, a quarter, a year),
 * 'deadline' (a moment with hour, weekday and words), 'time'. What is typed stays as it was typed.
 */

import {html, LitElement, nothing} from '../../vendor/lit.js';
import {post, Refused} from '../core/api.js';
import {same} from '../core/paths.js';
import {toast} from '../core/toasts.js';
import {bound, tick, words} from '../form/bound.js';
import './calendar.js';
import {aboutDay, findDay, withDay} from './days.js';
import {clock, readSpan, readTime} from './hours.js';

const HINTS = {
  day: 'ngày/tháng/năm', date: 'ngày/tháng/năm, hoặc tháng/năm', moment: '05/02/2026, tháng 12/2026, quý I/2026',
  deadline: '05/02/2026, quý I/2026, 15h00 thứ Năm ngày 05/02/2026', time: '07h30',
};
const ALONE = /^\d{1,2}\/\d{1,2}\/\d{4}$/; // a day without a word before it: the paper puts one there, but in a table
const RELATIONS = ['trước', 'chậm nhất', 'đến hết', 'trong', 'vào'];
const BOLD = [['date', 'Đậm ngày giờ'], ['all', 'Đậm cả cụm'], ['none', 'Không đậm']];
const STYLES = [['short', '05/02/2026'], ['long', '05 tháng 02 năm 2026']];

/** A choice of codes; the first is usual and is not written. */
const code = ([[usual]]) => ({show: (value) => value ?? usual, read: (value) => (value === usual ? undefined : value)});

const isParts = (value) => value !== null && typeof value === 'object';

/** A date of issue, which a file may hold as year, month and day, as people type it. */
function shown(value) {
  if (!isParts(value)) return value === undefined || value === null ? '' : String(value);
  const two = (number) => String(number).padStart(2, '0');
  return [value.day && two(value.day), value.month && (value.day ? two(value.month) : value.month), value.year].filter(Boolean).join('/');
}

let known = 0;

class Due extends LitElement {
  static properties = {
    store: {attribute: false}, path: {attribute: false, hasChanged: (one, other) => other === undefined || !same(one, other)}, kind: {}, label: {}, column: {}, first: {}, told: {}, keep: {type: Boolean},
    version: {attribute: false}, open: {state: true}, settled: {state: true},
  };

  constructor() {
    super();
    this.kind = 'day';
    this.open = false;
    this.keep = false;
    this.name = `due${++known}`;
    this.addEventListener('focusin', (event) => { this.settled = !event.target.matches('.due > input, .due > textarea'); });
    this.addEventListener('focusout', (event) => this.left(event));
    this.addEventListener('input', () => this.requestUpdate());
    this.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === 'Enter' && event.target.matches('textarea')) event.preventDefault(); // a deadline is one line
      if (event.key !== 'F4' || this.kind === 'time') return;
      event.preventDefault();
      this.open = true;
    });
    this.settled = true;
  }

  createRenderRoot() {
    return this;
  }

  get value() {
    return this.store.get(this.path);
  }

  /** The path of the words that are typed: those of a deadline in parts stand in its `date`. */
  get typed() {
    return this.kind === 'deadline' && isParts(this.value) ? [...this.path, 'date'] : this.path;
  }

  left(event) {
    this.settled = true;
    if (this.contains(event.relatedTarget) || event.target === document.activeElement) return; // the whole window may be left
    if (this.kind === 'time') this.parted();
  }

  /** "7h30 - 8h00", typed where an agenda asks for the start, into start and end. */
  parted() {
    if (this.path.at(-1) !== 'start') return;
    const span = readSpan(this.value);
    const end = [...this.path.slice(0, -1), 'end'];
    if (span === null || span.end === null || ![undefined, null, ''].includes(this.store.get(end))) return;
    this.store.together(() => {
      this.store.set(this.path, span.start);
      this.store.set(end, span.end);
    });
  }

  choose(date) {
    const text = shown(this.store.get(this.typed));
    this.open = false;
    this.store.set(this.typed, this.kind === 'deadline' ? withDay(text, date) : withDay('', date));
    this.requestUpdate();
    this.updateComplete.then(() => this.querySelector('input, textarea').focus());
  }

  shut() {
    this.open = false;
    this.querySelector('input, textarea').focus();
  }

  render() {
    const how = {...words({keep: this.keep}), show: shown};
    const about = this.about();
    const warning = this.settled ? about.warning : undefined;
    const described = [this.told, about.hint || warning ? `${this.name}-hint` : ''].filter(Boolean).join(' ');
    const withCalendar = this.kind !== 'time';
    return html`<span class="due ${this.kind}">
      ${this.field(how, described, warning)}
      ${withCalendar ? html`<button type="button" class="plain calendar-button" tabindex="-1" aria-haspopup="dialog" aria-expanded=${this.open} title="Chọn ngày (F4)"
        aria-label="Chọn ngày${this.label ? `: ${this.label}` : ''}" @click=${() => { this.open = !this.open; }}><svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16"><path d="M3 2.5h10a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3.5a1 1 0 0 1 1-1zM2 6.5h12M5 1v3M11 1v3" fill="none" stroke="currentColor" stroke-width="1.3"></path></svg></button>` : nothing}
      ${this.open ? html`<vb-calendar .date=${findDay(shown(this.store.get(this.typed)))?.date ?? null} .anchor=${this} @day=${(event) => this.choose(event.detail.date)}
        @close=${this.shut}></vb-calendar>` : nothing}
      <span class="due-hint ${warning ? 'warning' : ''}" id="${this.name}-hint">${warning ?? about.hint ?? ''}</span>
    </span>
    ${this.kind === 'deadline' ? this.parts() : nothing}`;
  }

  /** Deadlines may be long: they are on as many lines as they need. */
  field(how, described, warning) {
    const hint = this.column && this.kind === 'time' ? '' : HINTS[this.kind];
    return this.kind === 'deadline'
      ? html`<textarea rows="1" id=${this.first || nothing} data-column=${this.column || nothing} aria-label=${this.label || nothing} aria-describedby=${described || nothing}
        aria-invalid=${warning ? 'true' : nothing} placeholder=${this.column ? '' : hint} autocomplete="off" spellcheck="false" ${bound(this.store, this.typed, how)}></textarea>`
      : html`<input type="text" id=${this.first || nothing} data-column=${this.column || nothing} aria-label=${this.label || nothing} aria-describedby=${described || nothing}
        aria-invalid=${warning ? 'true' : nothing} placeholder=${hint} autocomplete="off" spellcheck="false" ${bound(this.store, this.typed, how)}>`;
  }

  about() {
    const {value} = this;
    if (this.kind === 'time') {
      if (value === undefined || value === null || value === '') return {};
      return readTime(value) === null && readSpan(value) === null ? {warning: `“${value}” không phải giờ`} : {};
    }
    if (this.kind === 'deadline' && isParts(value)) {
      const weekday = typeof value.weekday === 'string' ? `${value.weekday}, ` : '';
      return aboutDay(`${weekday}${shown(value.date)}`);
    }
    const about = aboutDay(shown(value));
    return this.kind === 'deadline' && !this.column && ALONE.test(shown(value)) ? {...about, hint: [about.hint, `in là “trước ngày ${shown(value)}”`].filter(Boolean).join(' · ')} : about;
  }

  // ---- a deadline in parts

  parts() {
    const {value} = this;
    if (value === undefined || value === null || value === '') return nothing;
    if (!isParts(value)) {
      return findDay(value) === null ? nothing : html`<button type="button" class="plain small" @click=${this.takeApart}>Tách giờ, thứ…</button>`;
    }
    const at = (name) => [...this.path, name];
    const id = (name) => `${this.name}-${name}`;
    const line = (name, title, hint, list = nothing) => html`<label for=${id(name)}>${title}</label>
      <input type="text" id=${id(name)} placeholder=${hint} list=${list} autocomplete="off" spellcheck="false" ${bound(this.store, at(name), words({keep: name === 'relation'}))}>`;
    const choice = (name, title, options) => html`<label for=${id(name)}>${title}</label>
      <select id=${id(name)} ${bound(this.store, at(name), code(options))}>${options.map(([each, said]) => html`<option value=${each}>${said}</option>`)}</select>`;
    const own = typeof value.weekday === 'string';
    // Words that are printed in place of the date are never put aside: who changes the date must see them.
    const kept = value.words !== undefined;
    return html`<details class="due-parts"><summary>${this.summary()}</summary><div class="due-fields">
      ${line('relation', 'Từ đứng trước', 'trước', `${this.name}-words`)}
      <datalist id="${this.name}-words">${RELATIONS.map((each) => html`<option value=${each}></option>`)}</datalist>
      ${line('time', 'Giờ', '16h00')}
      ${own ? line('weekday', 'Thứ', 'thứ Sáu') : html`<span>Thứ</span><label class="tick"><input type="checkbox" ${bound(this.store, at('weekday'), tick())}> Tự ghi thứ</label>`}
      ${choice('bold', 'In đậm', BOLD)}
      ${choice('style', 'Kiểu ngày', STYLES)}
      ${line('time_style', 'Kiểu giờ', '07h30')}
      <span>Dấu phẩy</span><label class="tick"><input type="checkbox" ${bound(this.store, at('comma'), tick({usual: true}))}> Sau giờ, sau thứ</label>
      ${kept ? nothing : line('words', 'Chữ in thay cho ngày giờ', '15 giờ, ngày 05/03/2026')}
    </div></details>
    ${kept ? html`<label class="kept"><span>Chữ in thay ngày giờ</span><textarea rows="1" autocomplete="off" spellcheck="false" ${bound(this.store, at('words'), words({keep: true}))}></textarea></label>` : nothing}`;
  }

  summary() {
    const {value} = this;
    const hour = readTime(value.time);
    const said = [value.relation, hour !== null ? clock(hour) : value.time, value.weekday === true ? 'tự ghi thứ' : value.weekday].filter(Boolean);
    return said.length > 0 ? said.join(', ') : 'Giờ, thứ, từ đứng trước';
  }

  async takeApart() {
    try {
      const {read} = await post('/desk/reading/deadline', {text: String(this.value)});
      if (read === null) toast('Chưa đọc được thời hạn này; sửa chữ trước đã');
      else {
        this.store.set(this.path, read);
        this.requestUpdate();
        await this.updateComplete;
        const details = this.querySelector('details');
        details.open = true;
        details.querySelector('input').focus();
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(error.message);
    }
  }
}
customElements.define('vb-due', Due);
