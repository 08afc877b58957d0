/** A month to choose a day from, over the page below a field: told as a grid, gone through by keys. */

import {html, LitElement} from '../../vendor/lit.js';
import {addDays, addMonths, sameDay, SHORT, spoken, WEEKDAYS, weekdayOf, weeksOf} from './days.js';

const MONTHS = Array.from({length: 12}, (_, at) => `tháng ${at + 1}`);

/** Events: `day` {date} when one was chosen, `close` when none was. `date` is the day it opens at. */
class Calendar extends LitElement {
  static properties = {date: {attribute: false}, anchor: {attribute: false}, at: {state: true}};

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.today = new Date();
    this.at = this.date ?? this.today;
    this.outside = (event) => {
      if (!this.contains(event.target) && !this.anchor?.contains(event.target)) this.close();
    };
    this.moved = () => this.put();
    document.addEventListener('pointerdown', this.outside, true);
    document.addEventListener('scroll', this.moved, true);
    window.addEventListener('resize', this.moved);
    this.addEventListener('keydown', this.keyed);
    this.addEventListener('focusout', this.left);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside, true);
    document.removeEventListener('scroll', this.moved, true);
    window.removeEventListener('resize', this.moved);
  }

  firstUpdated() {
    this.put();
    this.focusDay();
  }

  /** Below the field it belongs to, or above it where there is no room. */
  put() {
    const box = this.anchor?.getBoundingClientRect();
    if (box === undefined) return;
    const {width, height} = this.getBoundingClientRect();
    const below = box.bottom + 4 + height <= window.innerHeight || box.top < height;
    this.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    this.style.top = `${below ? box.bottom + 4 : box.top - height - 4}px`;
  }

  left(event) {
    if (event.relatedTarget !== null && !this.contains(event.relatedTarget)) this.close();
  }

  close() {
    this.dispatchEvent(new Event('close'));
  }

  choose(date) {
    this.dispatchEvent(new CustomEvent('day', {detail: {date}}));
  }

  async go(date) {
    this.at = date;
    await this.updateComplete;
    this.focusDay();
  }

  focusDay() {
    this.querySelector('td button[tabindex="0"]')?.focus();
  }

  keyed(event) {
    const {key} = event;
    if (key === 'Escape') this.close();
    else if (event.target.closest('td') === null) return;
    else {
      const to = {
        ArrowLeft: () => addDays(this.at, -1), ArrowRight: () => addDays(this.at, 1),
        ArrowUp: () => addDays(this.at, -7), ArrowDown: () => addDays(this.at, 7),
        Home: () => addDays(this.at, -weekdayOf(this.at)), End: () => addDays(this.at, 6 - weekdayOf(this.at)),
        PageUp: () => addMonths(this.at, event.shiftKey ? -12 : -1), PageDown: () => addMonths(this.at, event.shiftKey ? 12 : 1),
      }[key];
      if (to === undefined) {
        if (key === 'Enter' || key === ' ') event.stopPropagation();
        return;
      }
      this.go(to());
    }
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const title = `${MONTHS[this.at.getMonth()]} năm ${this.at.getFullYear()}`;
    return html`<div class="calendar" role="dialog" aria-label="Chọn ngày">
      <div class="calendar-head">
        <button type="button" class="plain" aria-label="Tháng trước" @click=${() => { this.at = addMonths(this.at, -1); }}>‹</button>
        <strong class="grow" aria-live="polite">${title}</strong>
        <button type="button" class="plain" aria-label="Tháng sau" @click=${() => { this.at = addMonths(this.at, 1); }}>›</button>
      </div>
      <table role="grid" aria-label=${title}>
        <thead><tr>${SHORT.map((short, at) => html`<th scope="col"><abbr title=${WEEKDAYS[at]}>${short}</abbr></th>`)}</tr></thead>
        <tbody>${weeksOf(this.at).map((week) => html`<tr>${week.map((day) => this.day(day))}</tr>`)}</tbody>
      </table>
      <button type="button" class="plain" @click=${() => this.choose(this.today)}>Hôm nay: ${spoken(this.today, new Date(0))}</button>
    </div>`;
  }

  day(day) {
    const chosen = sameDay(day, this.date ?? null);
    const today = sameDay(day, this.today);
    return html`<td aria-selected=${chosen}><button type="button" tabindex=${sameDay(day, this.at) ? 0 : -1} aria-label=${spoken(day, this.today)}
      aria-current=${today ? 'date' : 'false'} class=${day.getMonth() === this.at.getMonth() ? '' : 'beside'} @click=${() => this.choose(day)}>${day.getDate()}</button></td>`;
  }
}
customElements.define('vb-calendar', Calendar);
