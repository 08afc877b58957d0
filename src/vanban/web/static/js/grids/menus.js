/** What opens below a word in the bar of a grid: acts, and the keys that work in it. */

import {html, nothing} from '../../vendor/lit.js';

/** A list of acts [{words, act, disabled, pressed}]. */
export function menu(title, items) {
  const choose = (event, act) => {
    event.currentTarget.closest('details').open = false;
    act();
  };
  return dropdown(title, html`<div class="grid-choices">${items.map((each) => html`<button type="button" ?disabled=${each.disabled ?? false} aria-pressed=${each.pressed === undefined ? nothing : each.pressed}
    @click=${(event) => choose(event, each.act)}>${each.words}</button>`)}</div>`);
}

/** The keys that work in a grid, for who asks. */
export function keysHelp(more = []) {
  const keys = [
    ['Enter', 'dòng dưới, hết dòng thì thêm'], ['Shift+Enter', 'xuống dòng trong ô'], ['Ctrl+Enter', 'chèn dòng'], ['Alt+↑, Alt+↓', 'chuyển dòng'],
    ['Alt+Delete', 'xóa dòng'], ...more,
  ];
  return dropdown('Phím', html`<dl class="grid-choices grid-keys">${keys.map(([key, said]) => html`<dt>${key}</dt><dd>${said}</dd>`)}</dl>`);
}

/** A word that opens a list; Escape shuts it, and so does going elsewhere. */
function dropdown(title, list) {
  return html`<details class="grid-menu" @toggle=${opened} @keydown=${escaped} @focusout=${left}>
    <summary class="button">${title} <span aria-hidden="true">▾</span></summary>${list}</details>`;
}

function escaped(event) {
  const {currentTarget: details} = event;
  if (event.key !== 'Escape' || !details.open) return;
  event.stopPropagation();
  details.open = false;
  details.querySelector('summary').focus();
}

function left({currentTarget: details, relatedTarget}) {
  if (relatedTarget !== null && !details.contains(relatedTarget)) details.open = false;
}

/** A list that would reach over the edge opens to the other side. */
function opened({currentTarget: details}) {
  details.classList.remove('to-left');
  const edge = (details.closest('.whole-window, .column') ?? document.body).getBoundingClientRect().right;
  details.classList.toggle('to-left', details.open && details.querySelector('.grid-choices').getBoundingClientRect().right > edge - 8);
}
