/** The table of tasks: what, who leads, who supports, by when, with what result; groups are rows of their own. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {laidOut} from './clipboard.js';
import './due.js';
import {NestedGrid} from './nested.js';

const COLUMNS = [
  ['content', 'Nội dung công việc'], ['lead', 'Đơn vị chủ trì'], ['support', 'Đơn vị phối hợp'], ['deadline', 'Thời gian thực hiện'],
  ['product', 'Sản phẩm'], ['cost', 'Kinh phí'], ['remarks', 'Ghi chú'],
];
const ALWAYS = ['content', 'lead', 'deadline'];
const given = (value) => value !== undefined && value !== null && value !== '';

class TasksGrid extends NestedGrid {
  static head = 'group';
  static nest = 'tasks';
  static properties = {shown: {state: true}};

  constructor() {
    super();
    this.shown = new Set();
  }

  fresh() {
    return {content: ''};
  }

  get visible() {
    const headings = this.store.get([...this.block, 'headings']) ?? {};
    const order = this.store.get([...this.block, 'order']);
    const cells = this.rows().filter((row) => !row.group).map((row) => row.value);
    const shown = COLUMNS.filter(([name]) => ALWAYS.includes(name) || this.shown.has(name) || headings[name] !== undefined || cells.some((cell) => given(cell?.[name])));
    if (!Array.isArray(order)) return shown;
    const place = ([name]) => (order.includes(name) ? order.indexOf(name) : order.length + COLUMNS.findIndex(([each]) => each === name));
    return shown.toSorted((one, other) => place(one) - place(other));
  }

  headOf(name, usual) {
    const own = this.store.get([...this.block, 'headings', name]);
    return given(own) ? own : usual;
  }

  async fill(table, {key, column}) {
    const blank = this.blankFrom(key, table.length);
    const headed = table.length > 1 ? await this.read('tasks', {rows: table}) : null;
    if (headed !== null) return `Đã dán ${this.takeIn(headed, key, table.length)} dòng nhiệm vụ`;
    const names = this.visible.map(([name]) => name);
    const texts = laidOut(table);
    const numbered = column === names[0] && texts[0].length > 1 && texts.every((line) => /^\d{1,3}(\.\d{1,2})*[.)]?$/.test(line[0]));
    let columns = [...(numbered ? [null] : []), ...names.slice(names.indexOf(column))].slice(0, texts[0].length);
    if (texts[0].length > columns.length) {
      const more = COLUMNS.map(([name]) => name).filter((name) => !names.includes(name)).slice(0, texts[0].length - columns.length);
      this.shown = new Set([...this.shown, ...more]);
      columns = [...columns, ...more];
    }
    const titles = columns.map((name) => (name === null ? 'STT' : COLUMNS.find(([each]) => each === name)[1]));
    const own = blank && columns.includes('content') && columns.length > 2 && columns.length === texts[0].length
      ? await this.read('tasks', {rows: [titles.map((text) => ({text, bold: true})), ...table]}) : null;
    if (own !== null) return `Đã dán ${this.takeIn({tasks: own.tasks}, key, table.length)} dòng nhiệm vụ`;
    return `Đã dán ${this.putTexts(table, key, columns)} dòng`;
  }

  takeSettings(read) {
    for (const name of ['headings', 'restart', 'order']) if (read[name] !== undefined) this.store.set([...this.block, name], read[name]);
  }

  render() {
    const rows = this.rows();
    const columns = this.visible;
    const hidden = COLUMNS.filter(([name]) => !columns.some(([each]) => each === name));
    const row = this.currentRow;
    const restart = this.store.get([...this.block, 'restart']) === true;
    let number = 0;
    return html`<div class="grid-scroll"><table class="grid tasks-grid" aria-label="Bảng nhiệm vụ">
      <thead><tr><th scope="col" class="number">${this.headOf('number', 'STT')}</th>
        ${columns.map(([name, title]) => html`<th scope="col" class=${name === 'content' ? 'wide' : `side ${name}`}>${this.headOf(name, title)}</th>`)}
        </tr></thead>
      <tbody>${repeat(rows, (each) => each.key, (each) => {
        if (each.group) {
          if (restart) number = 0;
          return this.groupRow(each, columns.length);
        }
        const counted = each.value?.numbered !== false && !given(each.value?.label);
        if (counted) number += 1;
        return this.row(each, columns, given(each.value?.label) ? each.value.label : counted ? number : '');
      })}</tbody>
    </table></div>
    <div class="grid-bar" role="group" aria-label="Thao tác với bảng nhiệm vụ">
      <button type="button" @click=${() => this.add(row, 'content')}>+ Dòng</button>
      <button type="button" @click=${() => this.addGroup(row, {group: ''})}>+ Nhóm</button>
      ${hidden.length > 0 ? this.menu('Thêm cột', hidden.map(([name, title]) => ({words: title, act: () => { this.shown = new Set([...this.shown, name]); }}))) : nothing}
      ${row !== null ? this.menu(row.group ? 'Nhóm này' : 'Dòng này', row.group ? this.groupActs(row) : this.rowActs(row)) : nothing}
      ${this.keysHelp([['Dán', 'bảng từ Word, Excel, có hay không có dòng tiêu đề'], ['F4', 'chọn ngày']])}
      ${this.wideButton()}
    </div>`;
  }

  groupActs(row) {
    const labelled = row.value.label !== undefined;
    return [
      {words: labelled ? 'Bỏ số hiệu nhóm' : 'Số hiệu nhóm (I, A…)', act: () => {
        if (labelled) this.store.unset([...row.path, 'label']);
        else this.store.set([...row.path, 'label'], '');
        this.focusCell(row.key, labelled ? 'content' : 'label');
      }},
      {words: 'Chuyển nhóm lên', act: () => this.move(row, -1)}, {words: 'Chuyển nhóm xuống', act: () => this.move(row, 1)},
      {words: 'Bỏ tên nhóm, giữ các dòng', act: () => this.dissolve(row)}, {words: 'Xóa cả nhóm', act: () => this.takeAway(row)},
    ];
  }

  rowActs(row) {
    const numbered = row.value?.numbered !== false;
    const set = (name, value, column) => {
      if (value === undefined) this.store.unset([...row.path, name]);
      else this.store.set([...row.path, name], value);
      this.focusCell(row.key, column);
    };
    return [
      {words: 'Đánh số dòng này', pressed: numbered, act: () => set('numbered', numbered ? false : undefined)},
      {words: row.value?.label === undefined ? 'Số thứ tự viết sẵn' : 'Bỏ số thứ tự viết sẵn', act: () => set('label', row.value?.label === undefined ? '' : undefined, 'label')},
      {words: 'Chèn dòng dưới', act: () => this.add(row, 'content')},
      {words: 'Chuyển lên', act: () => this.move(row, -1)}, {words: 'Chuyển xuống', act: () => this.move(row, 1)},
      {words: 'Xóa dòng', act: () => this.takeAway(row)},
    ];
  }

  groupRow(row, wide) {
    return html`<tr data-row=${this.rowName(row)} class="grid-group"><td colspan=${wide + 1}><div class="group-line">
      ${row.value.label === undefined ? nothing : this.text(row, 'label', [...row.path, 'label'], 'Số hiệu nhóm', {optional: false, hint: 'I', lines: false})}
      ${this.text(row, 'content', [...row.path, 'group'], 'Tên nhóm', {optional: false, hint: 'Tên nhóm'})}</div>${this.told(row)}${this.handles(row, 'nhóm')}</td></tr>`;
  }

  row(row, columns, number) {
    const told = `${this.rowName(row)}-told`;
    const name = `dòng ${number || 'không số'}`;
    return html`<tr data-row=${this.rowName(row)}>
      <th scope="row" class="number">${row.value?.label === undefined ? number
        : this.text(row, 'label', [...row.path, 'label'], `Số thứ tự viết sẵn, ${name}`, {optional: false, lines: false})}</th>
      ${columns.map(([column, title], at) => html`<td>${column === 'deadline'
        ? html`<vb-due .store=${this.store} .path=${[...row.path, column]} .version=${this.place.version} kind="deadline" column=${column} label="${this.headOf(column, title)}, ${name}" told=${told}></vb-due>`
        : this.text(row, column, [...row.path, column], `${this.headOf(column, title)}, ${name}`, {optional: column !== 'content', told})}
        ${column === 'content' ? this.told(row) : nothing}${at === columns.length - 1 ? this.handles(row, number || 'không số') : nothing}</td>`)}</tr>`;
  }
}
customElements.define('vb-tasks', TasksGrid);
