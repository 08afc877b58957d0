/** The grounds of a plan, each in its parts, with one line that says how it reads; whole sentences can be pasted. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {toast} from '../core/toasts.js';
import {laidOut, pastedTable} from './clipboard.js';
import './due.js';
import {Grid} from './grid.js';
import {keysHelp, menu} from './menus.js';
import {did} from './notice.js';
import {COUNTED, gathered, gatheredWords, given, notice, numbering} from './placing.js';

const GROUND = /^\s*[-–+*•]?\s*(?:căn cứ|thực hiện|theo|xét|triển khai|trên cơ sở)\s|\ssố:?\s+\d+\S*[/-]/i;
const COLUMNS = [['type', 'Tên loại'], ['number', 'Số, ký hiệu'], ['date', 'Ngày'], ['issuer', 'Cơ quan ban hành'], ['subject', 'Trích yếu']];
const SENTENCE = /(?:^|\n)\s*[-–+*•]?\s*(?:căn cứ|thực hiện|theo|xét|triển khai|trên cơ sở)\s/i;
const isParts = (value) => value !== null && typeof value === 'object';

/** How a ground reads, about as it will be printed. */
export function saidIn(citation, {verb = '', comma = false} = {}) {
  if (!isParts(citation)) return String(citation ?? '');
  const named = (each) => {
    const number = given(each.number) ? `${each.number_word === '' ? '' : `${each.number_word ?? 'số'} `}${each.number}` : '';
    const date = given(each.date) ? `${comma ? ', ' : ' '}ngày ${each.date}` : '';
    return `${[each.type, number].filter(given).join(' ')}${date}`;
  };
  const all = [citation, ...(Array.isArray(citation.also) ? citation.also.filter(isParts) : [])].map(named).join(' và ');
  return [given(citation.verb) ? citation.verb : verb, all, given(citation.issuer) ? `của ${citation.issuer}` : '', citation.subject].filter(given).join(' ');
}

class CitationsGrid extends Grid {
  fresh() {
    return {type: ''};
  }

  titleOf(row) {
    return super.titleOf({value: {text: saidIn(row.value)}});
  }

  get verb() {
    const own = this.store.get([...this.block, 'verb']);
    return given(own) ? own : this.store.get([...this.block, 'form']) === 'lines' ? 'Căn cứ' : 'Thực hiện';
  }

  left(event) {
    super.left();
    if (this.placeOf(event.target) !== null) queueMicrotask(() => this.requestUpdate());
  }

  isBlank(value) {
    return isParts(value) ? !Object.entries(value).some(([name, each]) => given(each) && name !== 'verb') : !given(value);
  }

  async pasted(event) {
    const place = this.placeOf(event.target);
    const there = place && this.rowOf(place.key);
    if (!there || place.column === null) return;
    event.stopPropagation();
    const table = pastedTable(event.clipboardData);
    const sentences = table !== null && SENTENCE.test(this.unnumbered(table).map((line) => line.join(' ')).join('\n'));
    if (table !== null && !sentences && laidOut(table)[0].length > 1) return super.pasted(event);
    const text = sentences ? this.unnumbered(table).map((line) => line.filter(given).join(' ').replaceAll('\n', ' ')).join('\n') : event.clipboardData.getData('text/plain');
    if (!sentences && !GROUND.test(text)) return;
    if (!sentences && (!this.isBlank(there.value) && text.trim().split('\n').length < 2)) return;
    event.preventDefault();
    const read = await this.read('citation', {text});
    if (read === null || read.length === 0) return this.asText(event.target, text, 'Chưa đọc được căn cứ này, đã dán thành chữ; máy chủ vanban có đang chạy không?');
    const row = this.rowOf(place.key);
    if (row === null) return;
    this.store.together(() => {
      const blank = this.isBlank(row.value);
      if (blank) this.store.remove(this.path, row.at);
      read.forEach((each, at) => this.store.insert(this.path, this.taken(each), row.at + at + (blank ? 0 : 1)));
    });
    event.target.blur();
    await this.drawn();
    const parted = read.filter(({citation}) => isParts(citation)).length;
    did(this.store, `Đã dán ${read.length} căn cứ, ${parted === read.length ? 'tách thành từng phần' : `${parted} căn cứ tách được thành từng phần`}; dấu cuối dòng được bỏ${sentences && this.unnumbered(table)[0].length < laidOut(table)[0].length ? `; ${COUNTED}` : ''}`, this.path);
    this.focusCell(this.rows()[row.at]?.key);
  }

  /** The lines of a table, without the numbers before them. */
  unnumbered(table) {
    const lines = laidOut(table);
    return numbering(lines) === 'counted' ? lines.map((line) => line.slice(1)) : lines;
  }

  /** A table of the parts of grounds, put in below the row. */
  async fill(table, {key}) {
    const row = this.rowOf(key);
    const lines = this.unnumbered(table);
    const wide = lines[0].length;
    const columns = COLUMNS.map(([name]) => name).slice(0, wide);
    const into = columns.includes('subject') ? 'subject' : 'type';
    this.store.together(() => {
      const blank = this.isBlank(row.value);
      if (blank) this.store.remove(this.path, row.at);
      gathered(lines, columns, into).forEach((line, at) => {
        const ground = Object.fromEntries(columns.map((name, place) => [name, line[place]]).filter(([name, text]) => name === 'type' || given(text)));
        this.store.insert(this.path, ground, row.at + at + (blank ? 0 : 1));
      });
    });
    return notice(`Đã dán ${lines.length} căn cứ`, wide < laidOut(table)[0].length ? COUNTED : '', gatheredWords(lines, columns, 'Trích yếu'));
  }

  /** A ground as it was read, with its own verb where it is not that of all. */
  taken({verb, citation}) {
    if (!isParts(citation) || !verb || verb.toLowerCase() === this.verb.toLowerCase()) return citation;
    return {verb, ...citation};
  }

  async takeApart(row) {
    const read = await this.read('citation', {text: String(row.value)});
    if (!read?.length || !isParts(read[0].citation)) return toast('Chưa tách được: cần tên loại, số, ngày, cơ quan, nội dung theo thứ tự ấy');
    const now = this.rowOf(row.key);
    if (now === null || now.value !== row.value) return; // it was moved or written meanwhile
    this.store.set(now.path, this.taken(read[0]));
    did(this.store, 'Đã tách căn cứ thành từng phần', now.path);
    this.focusCell(row.key, 'type');
  }

  render() {
    const rows = this.rows();
    const row = this.currentRow;
    return html`<ol class="citations" aria-label="Các căn cứ">${repeat(rows, (each) => each.key, (each, at) => this.row(each, at + 1))}</ol>
    <div class="grid-bar" role="group" aria-label="Thao tác với các căn cứ">
      <button type="button" @click=${() => this.add(row, 'type')}>+ Căn cứ</button>
      ${row !== null ? menu('Căn cứ này', this.acts(row)) : nothing}
      ${keysHelp([['Dán', 'cả câu “Căn cứ … số … ngày … của … về …” thì được tách ra'], ['F4', 'chọn ngày']])}
    </div>`;
  }

  acts(row) {
    const parts = isParts(row.value);
    return [
      ...(parts ? [
        {words: row.value.verb === undefined ? `Từ mở đầu khác “${this.verb}”` : 'Bỏ từ mở đầu riêng', act: () => this.write([...row.path, 'verb'], row.value.verb === undefined ? '' : undefined, row.key, 'verb')},
        {words: 'Thêm văn bản cùng cơ quan, nối bằng “và”', act: () => {
          this.store.insert([...row.path, 'also'], {type: '', number: ''});
          this.focusCell(row.key, `also${(this.store.get([...row.path, 'also']).length) - 1}-type`);
        }},
        {words: 'Viết sẵn cả câu', act: () => this.write(row.path, saidIn(row.value), row.key, 'text')},
      ] : [{words: 'Tách thành từng phần', act: () => this.takeApart(row)}]),
      {words: 'Chuyển lên', act: () => this.move(row, -1)}, {words: 'Chuyển xuống', act: () => this.move(row, 1)},
      {words: 'Xóa', act: () => this.takeAway(row)},
    ];
  }

  row(row, number) {
    const {value, path} = row;
    const told = `${this.rowName(row)}-told`;
    const name = `căn cứ ${number}`;
    if (!isParts(value)) {
      return html`<li data-row=${this.rowName(row)} class="citation"><div class="citation-fields">
        <div class="whole">${this.text(row, 'text', path, `Cả câu, ${name}`, {optional: false, told})}</div></div>${this.told(row)}
        <button type="button" class="plain small" @click=${() => this.takeApart(row)}>Tách thành từng phần</button>${this.handles(row, number)}</li>`;
    }
    const field = (column, title, look, options = {}) => html`<label class=${look}><span>${title}</span>
      ${this.text(row, column, [...path, ...(options.path ?? [column])], `${title}, ${name}`, {told, ...options})}</label>`;
    const also = Array.isArray(value.also) ? value.also : [];
    const keys = this.store.keys([...path, 'also']);
    return html`<li data-row=${this.rowName(row)} class="citation"><div class="citation-fields">
      ${value.verb === undefined ? nothing : field('verb', 'Từ mở đầu', 'verb', {optional: false, lines: false, hint: this.verb})}
      ${field('type', 'Tên loại', 'type', {optional: false, lines: false, hint: 'Nghị định'})}
      ${field('number', 'Số, ký hiệu', 'number', {lines: false, hint: '30/2020/NĐ-CP'})}
      <div class="date"><span aria-hidden="true">Ngày</span><vb-due .store=${this.store} .path=${[...path, 'date']} .version=${this.place.version} kind="day" column="date" label="Ngày ban hành, ${name}" told=${told}></vb-due></div>
      ${repeat(also, (_, at) => keys[at], (_, at) => html`<div class="also"><span>và</span>
        ${field(`also${at}-type`, 'Tên loại', 'type', {optional: false, lines: false, path: ['also', at, 'type']})}
        ${field(`also${at}-number`, 'Số, ký hiệu', 'number', {lines: false, path: ['also', at, 'number']})}
        <div class="date"><span aria-hidden="true">Ngày</span><vb-due .store=${this.store} .path=${[...path, 'also', at, 'date']} .version=${this.place.version} kind="day" column="also${at}-date" label="Ngày ban hành, văn bản thứ ${at + 2} của ${name}"></vb-due></div>
        <button type="button" class="plain small" aria-label="Bỏ văn bản thứ ${at + 2} của ${name}" @click=${() => { this.store.remove([...path, 'also'], at); this.focusCell(row.key); }}>✕</button></div>`)}
      ${field('issuer', 'Cơ quan ban hành', 'issuer', {lines: false, hint: 'Chính phủ'})}
      ${field('subject', 'Trích yếu', 'subject', {hint: 'về …'})}
    </div>${this.told(row)}
    <p class="citation-said soft">${saidIn(value, {verb: this.verb, comma: this.family === 'party'})}</p>${this.handles(row, number)}</li>`;
  }
}
customElements.define('vb-citations', CitationsGrid);
