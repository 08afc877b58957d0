/** The generic widgets of single values: texts, numbers, ticks, choices, parts. */

import {html, nothing} from '../../vendor/lit.js';
import {toast} from '../core/toasts.js';
import {bound, figures, tick, words} from './bound.js';
import {icons} from './icons.js';
import {drawFields, under} from './drawing.js';
import {saidIn} from './lists.js';
import {puttingBack} from './steps.js';
import {drawingOf, optionOf, register} from './widgets.js';

const inList = (path) => typeof path.at(-1) === 'number';
const kept = ({field, path}) => field.required || inList(path);
const usual = ({field}) => (['string', 'number'].includes(typeof field.default) ? String(field.default) : '');
const named = ({field, path}) => (inList(path) || field.unnamed ? (field.title ?? 'Nội dung') : nothing);

function known({field, id}) {
  return field.suggestions?.length ? html`<datalist id="${id}-known">${field.suggestions.map((each) => html`<option value=${each}></option>`)}</datalist>` : nothing;
}

function input(place, {placeholder = usual(place), mode = nothing, how = words({keep: kept(place)})} = {}) {
  return html`<input type="text" id=${place.id} autocomplete="off" spellcheck="false" inputmode=${mode} placeholder=${placeholder || nothing}
    aria-label=${named(place)} aria-describedby=${place.told} aria-required=${place.field.required ? 'true' : nothing}
    list=${place.field.suggestions?.length ? `${place.id}-known` : nothing} ${bound(place.store, place.path, how)}>${known(place)}`;
}

function area(place, {marks = false} = {}) {
  return html`<textarea rows="1" id=${place.id} autocomplete="off" spellcheck="false" placeholder=${usual(place) || nothing} data-marks=${marks ? '' : nothing}
    aria-label=${named(place)} aria-describedby=${place.told} aria-required=${place.field.required ? 'true' : nothing}
    ${bound(place.store, place.path, words({keep: kept(place)}))}></textarea>`;
}

/** A field that may be blank on purpose: a tick beside it says so. */
function withBlank(place, drawn) {
  if (!place.field.blank || place.field.required || inList(place.path)) return drawn;
  const {store, path} = place;
  const blank = store.get(path) === '';
  const change = (event) => {
    if (event.target.checked) store.set(path, '');
    else store.unset(path);
  };
  return html`<div class="beside">${drawn}<label class="tick"><input type="checkbox" .checked=${blank} @change=${change}> Không ghi</label></div>`;
}

register('text', (place) => withBlank(place, area(place, {marks: true})));
register('lines', (place) => area(place));
register('line', (place) => withBlank(place, input(place)));
register('link', (place) => input(place, {mode: 'url', placeholder: 'https://…'}));
register('int', (place) => input(place, {mode: 'numeric', how: figures({keep: kept(place), whole: true})}));
register('number', (place) => input(place, {mode: 'decimal', how: figures({keep: kept(place)})}));
register('flag', (place) => html`<input type="checkbox" id=${place.id} aria-describedby=${place.told} aria-label=${named(place)} ${bound(place.store, place.path, tick({usual: place.field.default === true}))}>`);
register('kind', () => nothing);
register('nothing', () => nothing);
register('picture-data', () => nothing);

register('choice', (place) => {
  const {store, path, field} = place;
  const value = store.get(path);
  const none = field.none ?? (field.required || field.default !== undefined ? null : 'Theo mặc định');
  const at = field.options.findIndex((each) => each.value === (value ?? field.default));
  const odd = value !== undefined && at < 0;
  const how = {
    show: (said) => {
      const found = field.options.findIndex((each) => each.value === (said ?? field.default));
      return found >= 0 ? String(found) : said === undefined || said === null ? '' : 'odd';
    },
    read: (text) => {
      if (text === 'odd') return store.get(path);
      const option = field.options[Number(text)];
      return text === '' || (!field.required && option.value === field.default) ? undefined : option.value;
    },
  };
  return html`<select id=${place.id} aria-label=${named(place)} aria-describedby=${place.told} ${bound(store, path, how)}>
    ${none !== null || (at < 0 && !odd) ? html`<option value="" ?selected=${at < 0 && !odd}>${none ?? '– chọn –'}</option>` : nothing}
    ${odd ? html`<option value="odd" selected>${String(value)}</option>` : nothing}
    ${field.options.map((each, index) => html`<option value=${index} ?selected=${index === at}>${each.title}</option>`)}
  </select>`;
});

register('choices', (place) => {
  const {store, path, field} = place;
  const chosen = Array.isArray(store.get(path)) ? store.get(path) : field.default ?? [];
  const rest = field.options.filter((each) => !chosen.includes(each.value)).map((each) => each.value);
  const title = (value) => field.options.find((each) => each.value === value)?.title ?? String(value);
  const put = (values) => store.set(path, values);
  if (field.ordered) {
    const all = [...chosen, ...rest];
    const moved = (at, to) => put(all.toSpliced(at, 1).toSpliced(to, 0, all[at]));
    return html`<ol class="ordered">${all.map((value, at) => html`<li><span class="grow">${title(value)}</span>
      <button type="button" class="tool" ?disabled=${at === 0} aria-label="Đưa ${title(value)} lên trước" @click=${() => moved(at, at - 1)}>${icons.up}</button>
      <button type="button" class="tool" ?disabled=${at === all.length - 1} aria-label="Đưa ${title(value)} xuống sau" @click=${() => moved(at, at + 1)}>${icons.down}</button></li>`)}</ol>`;
  }
  const turn = (value, on) => put(field.options.map((each) => each.value).filter((each) => (each === value ? on : chosen.includes(each))));
  return html`<div class="ticks">${field.options.map((each) => html`<label class="tick"><input type="checkbox" .checked=${chosen.includes(each.value)}
    @change=${(event) => turn(each.value, event.target.checked)}> ${each.title}</label>`)}</div>`;
});

/** One of several ways to say a thing: which way, then its own widget. */
register('union', (place) => {
  const {store, path, field} = place;
  const value = store.get(path);
  const option = value === undefined ? null : optionOf(field, value);
  const pick = (event) => {
    const wanted = field.options[Number(event.target.value)];
    place.act(() => {
      if (wanted === undefined) store.unset(path);
      else store.set(path, wanted.when === 'string' && value !== undefined ? saidIn(value) : wanted.fresh);
    }, null);
  };
  const optional = !field.required && !inList(path);
  return html`<div class="union">
    <select aria-label="Cách ghi ${field.title ?? ''}" @change=${pick}>
      ${optional || option === null ? html`<option value="" ?selected=${option === null}>${field.default === undefined ? 'Không ghi' : 'Theo mặc định'}</option>` : nothing}
      ${field.options.map((each, at) => html`<option value=${at} ?selected=${each === option}>${each.title}</option>`)}
    </select>
    ${option === null ? nothing : drawingOf(option)({...place, field: {...option, title: field.title, required: true, unnamed: true, default: option.widget === 'flag' ? field.default : undefined}})}
  </div>`;
});

/** A part within another: its fields under a heading; one that may be left out is added and taken away as a whole. */
register('model', (place) => {
  const {store, path, field, host} = place;
  const there = store.get(path) !== undefined;
  const {title, fresh} = place.form.models[field.model];
  const name = field.title ?? title;
  const optional = field.optional && !field.required && !inList(path);
  if (optional && !there) {
    return html`<button type="button" class="add" @click=${() => place.act(() => store.set(path, field.fresh ?? fresh), path)}>${icons.add} ${name}</button>${under(place, {help: false})}`;
  }
  const away = () => {
    const value = structuredClone(store.get(path));
    place.act(() => store.unset(path), null);
    toast(`Đã bỏ ${name.toLowerCase()}`, 'Hoàn tác', puttingBack(store, store.get(path.slice(0, -1)), (now) => place.act(() => store.set(now, value), now), path.at(-1)));
  };
  const plain = field.unnamed || inList(path);
  return html`<fieldset class=${plain ? 'bare' : 'part'}>${plain ? html`<legend class="seen-by-readers">${name}</legend>` : html`<legend>${name}</legend>`}
    ${optional ? html`<button type="button" class="tool away" aria-label="Bỏ ${name}" title="Bỏ" @click=${away}>${icons.away}</button>` : nothing}
    ${under(place, {help: false})}${drawFields(host, path, field.model)}</fieldset>`;
});
