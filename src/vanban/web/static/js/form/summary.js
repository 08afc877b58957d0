/** Everything that is to be looked at before signing, in one list: a click leads to its place. */

import {html, nothing} from '../../vendor/lit.js';
import {undoing} from './steps.js';
import {allTold} from './told.js';
import {whereOf} from './tree.js';
import {toast} from '../core/toasts.js';

const GROUPS = [
  {grades: ['error'], title: 'Lỗi phải sửa'},
  {grades: ['todo'], title: 'Còn phải điền'},
  {grades: ['warning'], title: 'Nên xem lại'},
  {grades: ['info'], title: 'Để biết'},
  {grades: ['note'], title: 'Ghi chú khi nhập văn bản'},
];

/** The list; `host` is the form. */
export function drawSummary(host) {
  const {store, form, tree} = host;
  const told = allTold(store, host);
  if (told.length === 0) return html`<p class="soft">Không còn gì phải xem.</p>`;
  const mend = (each) => {
    store.apply(each.mend);
    toast('Đã sửa', 'Hoàn tác', undoing(store));
  };
  return GROUPS.map(({grades, title}) => {
    const these = told.filter((each) => grades.includes(each.grade));
    return these.length === 0 ? nothing : html`<section><h3>${title} (${these.length})</h3><ul class="all-told">${these.map((each) => html`<li class=${each.grade}>
      <div class="grow">${each.steps.length > 0 ? html`<button type="button" class="where" @click=${() => store.show(each.steps)}>${whereOf(tree, form, each.steps)}</button>` : each.where ? html`<span class="soft">${each.where}</span>` : nothing}
        <p>${each.message}</p>${each.text ? html`<p class="soft">“${each.text.slice(0, 200)}”</p>` : nothing}${each.expected ? html`<p class="soft">Đúng là: ${each.expected}</p>` : nothing}${each.remedy ? html`<p class="soft">${each.remedy}</p>` : nothing}</div>
      ${each.mend?.length ? html`<button type="button" class="small" @click=${() => mend(each)}>Sửa</button>` : nothing}
      ${each.note ? html`<button type="button" class="small" @click=${() => host.tickOff(each.keys)}>Đã xem</button>` : nothing}</li>`)}</ul></section>`;
  });
}
