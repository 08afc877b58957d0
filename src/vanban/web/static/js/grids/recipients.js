/** Recipients, one on a line, with what it is sent them for; a list that was written elsewhere can be pasted. */

import {html, repeat} from '../../vendor/lit.js';
import {shortened} from '../core/words.js';
import {fieldAt} from '../form/fields.js';
import {laidOut, pastedTable} from './clipboard.js';
import {Grid} from './grid.js';
import {keysHelp} from './menus.js';
import {did} from './notice.js';
import {COUNTED, gathered, gatheredWords, given, isBlank, notice, numbering} from './placing.js';

const BULLETS = /^\s*[-–—+*•]\s+/;
const ENDS = /[\s;,.]+$/;

class RecipientsGrid extends Grid {
  fresh() {
    return {name: ''};
  }

  /** Marks at the end of a line are the law's to set: they are taken away when the line is left, and it is told. */
  left(event) {
    super.left();
    const place = this.placeOf(event.target);
    if (place?.column !== 'name') return;
    const row = this.rowOf(place.key);
    const name = row?.value?.name;
    if (typeof name !== 'string' || !ENDS.test(name) || name.replace(ENDS, '') === '') return;
    const bare = name.replace(ENDS, '');
    const marks = name.slice(bare.length).trim();
    queueMicrotask(() => {
      this.store.set([...row.path, 'name'], bare);
      this.requestUpdate();
      if (marks !== '') did(this.store, `Đã bỏ dấu “${marks}” ở cuối “${shortened(bare, 40)}”: dấu cuối dòng nơi nhận do quy định đặt khi in`, [...row.path, 'name']);
    });
  }

  async pasted(event) {
    const place = this.placeOf(event.target);
    if (place === null || place.column === null) return;
    event.stopPropagation();
    const table = pastedTable(event.clipboardData);
    if (table !== null && (place.column === 'purpose' || laidOut(table)[0].length > 1)) return super.pasted(event);
    if (place.column !== 'name') return;
    const text = event.clipboardData.getData('text/plain');
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    if (lines.length < 2 && !/^\s*[-–+*•]\s/.test(text) && !/\)\s*[;.]\s*$/.test(text)) return;
    event.preventDefault();
    const read = await this.read('recipients', {text});
    const row = this.rowOf(place.key);
    if (read === null || row === null) {
      this.asText(event.target, text, 'Chưa đọc được danh sách này, đã dán thành chữ; máy chủ vanban có đang chạy không?');
      return;
    }
    const said = this.store.together(() => this.takeIn(read, row));
    event.target.blur();
    await this.drawn();
    did(this.store, said, this.path);
    this.focusCell(String(this.store.keys(this.path)[Math.max(0, Math.min(row.at + read.recipients.length, this.list.length) - 1)]), 'name');
  }

  /** A table of names and purposes, put in below the row. */
  async fill(table, {key, column}) {
    const row = this.rowOf(key);
    const lines = laidOut(table);
    const counted = numbering(lines) === 'counted';
    const texts = lines.map((line) => (counted ? line.slice(1) : line).map((text) => text.replace(BULLETS, '').replace(ENDS, '')));
    const columns = texts[0].length === 1 ? [column] : ['name', 'purpose'];
    this.store.together(() => {
      let at = isBlank(row.value) || texts[0].length === 1 ? row.at : row.at + 1;
      for (const line of gathered(texts, columns, 'purpose')) {
        const here = [...this.path, at];
        if (this.store.get(here) === undefined || !(texts[0].length === 1 ? !given(this.store.get([...here, 'purpose'])) : isBlank(this.store.get(here)))) this.store.insert(this.path, {name: ''}, at);
        columns.forEach((name, place) => { if (given(line[place])) this.store.set([...here, name], line[place].replaceAll('\n', ', ')); });
        at += 1;
      }
    });
    return notice(`Đã dán ${texts.length} nơi nhận; dấu cuối dòng được bỏ, vì do quy định đặt khi in`, counted ? COUNTED : '', gatheredWords(texts, columns, 'Để làm gì'));
  }

  takeIn({recipients, archive, typist, copies}, row) {
    const blank = row.value === null || typeof row.value !== 'object' ? !row.value : isBlank(row.value);
    if (blank) this.store.remove(this.path, row.at);
    const at = blank ? row.at : row.at + 1;
    recipients.forEach((each, place) => this.store.insert(this.path, each, at + place));
    const told = [`Đã thêm ${recipients.length} nơi nhận; dấu đầu và cuối dòng được bỏ, vì do quy định đặt khi in`];
    const kept = this.store.get([...this.block, 'archive']);
    if (archive !== undefined && archive !== kept && (!kept || archive.startsWith(kept))) { // the whole of what is kept stands in it
      this.store.set([...this.block, 'archive'], archive);
      told.push(`nơi lưu là “${archive}”`);
    } else if (archive !== undefined && archive !== kept) told.push(`dòng “Lưu: ${archive}” không lấy, vì đã có “${kept}”`);
    const known = Object.entries({typist, copies}).filter(([name]) => fieldAt(this.place.form, this.store.data, [...this.block, name]) !== null); // an office has no number of copies
    for (const [name, value] of known) {
      const before = this.store.get([...this.block, name]);
      if (value !== undefined && !given(before)) this.store.set([...this.block, name], value);
      else if (value !== undefined && value !== before) told.push(`“${value}” không lấy, vì đã có “${before}”`);
    }
    return told.join('; ');
  }

  render() {
    const rows = this.rows();
    const row = this.currentRow;
    return html`<table class="grid recipients-grid" aria-label="Nơi nhận">
      <thead><tr><th scope="col" class="wide">Nơi nhận</th><th scope="col" class="side">Để làm gì</th></tr></thead>
      <tbody>${repeat(rows, (each) => each.key, (each, at) => {
        const told = `${this.rowName(each)}-told`;
        const name = `dòng ${at + 1}`;
        return html`<tr data-row=${this.rowName(each)}>
          <td><div class="dashed">${this.text(each, 'name', [...each.path, 'name'], `Nơi nhận, ${name}`, {optional: false, told})}</div>${this.told(each)}</td>
          <td>${this.text(each, 'purpose', [...each.path, 'purpose'], `Mục đích gửi, ${name}`, {hint: 'để báo cáo', lines: false, told})}${this.handles(each, at + 1)}</td></tr>`;
      })}</tbody>
    </table>
    <div class="grid-bar" role="group" aria-label="Thao tác với nơi nhận">
      <button type="button" @click=${() => this.add(row, 'name')}>+ Nơi nhận</button>
      ${keysHelp([['Dán', 'cả danh sách: gạch đầu dòng, dấu cuối dòng được bỏ']])}
    </div>`;
  }
}
customElements.define('vb-recipients', RecipientsGrid);
