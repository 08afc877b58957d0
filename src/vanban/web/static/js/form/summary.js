/** Everything that is to be looked at before signing, in one list: a click leads to its place. */

import {html, nothing} from '../../vendor/lit.js';
import {toast} from '../core/toasts.js';
import {shortened} from '../core/words.js';
import {copy, put} from './putting.js';
import {undoing} from './steps.js';
import {allTold} from './told.js';
import {whereOf} from './tree.js';

/** The path of the list, as a page of the form. */
export const SUMMARY = '#summary';

const GROUPS = [
  {holds: (each) => each.lost, title: 'Chữ của văn bản gốc chưa có trong kế hoạch'},
  {holds: (each) => each.grade === 'error' && !each.finding, title: 'Phải sửa mới lấy được tệp'},
  {holds: (each) => each.grade === 'todo' && !each.gap, title: 'Phải điền mới lấy được tệp'},
  {holds: (each) => each.gap, title: 'Chưa thấy trong văn bản nhập'},
  {holds: (each) => each.grade === 'error' && each.finding, title: 'Sai quy định'},
  {holds: (each) => each.grade === 'warning' && !each.lost, title: 'Nên xem lại'},
  {holds: (each) => each.grade === 'info', title: 'Để biết'},
  {holds: (each) => each.grade === 'note', title: 'Ghi chú khi nhập văn bản', notes: true},
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
  return GROUPS.map(({holds, title, notes}) => {
    const these = told.filter(holds);
    return these.length === 0 ? nothing : html`<section><div class="group"><h3>${title} (${these.length})</h3>
      ${notes && these.length > 1 ? html`<button type="button" class="small" @click=${() => host.tickOff(these.flatMap((each) => each.keys))}>Đã xem hết</button>` : nothing}</div><ul class="all-told">${these.map((each) => html`<li class=${each.grade}>
      <div class="grow">${each.steps.length > 0 ? html`<button type="button" class="where" @click=${() => store.show(each.steps)}>${whereOf(tree, form, store.data, each.steps)}</button>` : each.where ? html`<span class="soft">${each.where}</span>` : nothing}
        <p>${each.message}</p>${each.text ? html`<p class=${each.lost ? 'lost' : 'soft'}>“${each.lost ? each.text : shortened(each.text, 200)}”</p>` : nothing}${each.expected ? html`<p class="soft">Đúng là: ${each.expected}</p>` : nothing}${each.remedy ? html`<p class="soft">${each.remedy}</p>` : nothing}</div>
      ${each.mend?.length ? html`<button type="button" class="small" @click=${() => mend(each)}>${each.act ?? 'Sửa'}</button>` : nothing}
      ${each.lost ? html`<button type="button" class="small" @click=${() => put(store, each)}>Chép vào kế hoạch</button>
        ${navigator.clipboard ? html`<button type="button" class="small" @click=${() => copy(each.text)}>Sao chép</button>` : nothing}` : nothing}
      ${each.note ? html`<button type="button" class="small" @click=${() => host.tickOff(each.keys)}>Đã xem</button>` : nothing}</li>`)}</ul></section>`;
  });
}
