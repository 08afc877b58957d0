/** The table of tasks: what, who leads, who supports, by when, with what result; groups are rows of their own. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {laidOut} from './clipboard.js';
import './due.js';
import {keysHelp, menu} from './menus.js';
import {NestedGrid} from './nested.js';
import {COUNTED, gathered, gatheredWords, given, notice, numbering} from './placing.js';

const COLUMNS = [
  ['content', 'Nội dung công việc'], ['lead', 'Đơn vị chủ trì'], ['support', 'Đơn vị phối hợp'], ['deadline', 'Thời gian thực hiện'],
  ['product', 'Sản phẩm'], ['cost', 'Kinh phí'], ['remarks', 'Ghi chú'],
];
const ALWAYS = ['content', 'lead', 'deadline'];

class TasksGrid extends NestedGrid {
  static head = 'group';
  static nest = 'tasks';

  fresh() {
    return {content: ''};
  }

  get visible() {
    const headings = this.store.get([...this.block, 'headings']) ?? {};
    const order = this.store.get([...this.block, 'order']);
    const cells = this.rows().filter((row) => !row.group).map((row) => row.value);
    const shown = COLUMNS.filter(([name]) => ALWAYS.includes(name) || this.shown.has(name) || headings[name] !== undefined || cells.some((cell) => cell?.[name] !== undefined && cell[name] !== null));
    if (!Array.isArray(order)) return shown;
    const place = ([name]) => (order.includes(name) ? order.indexOf(name) : order.length + COLUMNS.findIndex(([each]) => each === name));
    return shown.toSorted((one, other) => place(one) - place(other));
  }

  async fill(table, {key, column}) {
    const headed = table.length > 1 ? await this.read('tasks', {rows: table}) : null;
    if (headed !== null) return notice(`Đã dán ${this.takeIn(headed, key, table.length)} dòng nhiệm vụ`, 'dòng đầu được hiểu là tên các cột', numbering(laidOut(table.slice(1))) === 'counted' ? COUNTED : '');
    const lines = laidOut(table);
    const names = this.visible.map(([name]) => name);
    const at = Math.max(0, names.indexOf(column));
    const numbers = at === 0 || lines[0].length > names.length ? numbering(lines) : null;
    const wide = lines[0].length - (numbers === null ? 0 : 1);
    const whole = at === 0 || wide >= names.length;
    const from = whole ? names : names.slice(at);
    const more = COLUMNS.map(([name]) => name).filter((name) => !names.includes(name)).slice(0, Math.max(0, wide - from.length));
    const columns = [...(numbers === null ? [] : [numbers === 'counted' ? null : 'label']), ...[...from, ...more].slice(0, wide)];
    this.shown = new Set([...this.shown, ...more]);
    const titleOf = (name) => (name === null || name === 'label' ? 'STT' : COLUMNS.find(([each]) => each === name)[1]);
    const into = columns.findLast((name) => name !== null && name !== 'label' && name !== 'deadline') ?? 'content';
    const told = [
      columns[0] === null ? COUNTED : '', more.length > 0 ? `thêm cột ${more.map((name) => `“${titleOf(name)}”`).join(', ')}` : '',
      gatheredWords(lines, columns, this.headOf(into, titleOf(into))),
    ];
    const own = whole && columns.length > 2 && columns.length === lines[0].length
      ? await this.read('tasks', {rows: [columns.map((name) => ({text: titleOf(name), bold: true})), ...table]}) : null;
    if (own !== null) return notice(`Đã dán ${this.takeIn({tasks: own.tasks}, key, table.length)} dòng nhiệm vụ`, ...told);
    // Only whole rows may go below others; a column of them goes over the cells that it is pasted on.
    const replaced = this.putTexts(gathered(lines, columns, into), key, columns, whole && lines[0].length > 1);
    return notice(`Đã dán ${lines.length} dòng`, ...told, replaced > 0 ? `thay chữ của ${replaced} ô` : '');
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
      ${this.moreColumns(hidden)}
      ${row !== null ? menu(row.group ? 'Nhóm này' : 'Dòng này', row.group ? this.groupActs(row) : this.rowActs(row)) : nothing}
      ${keysHelp([['Dán', 'bảng từ Word, Excel, có hay không có dòng tiêu đề'], ['F4', 'chọn ngày']])}
      ${this.wideButton()}
    </div>`;
  }

  groupActs(row) {
    const labelled = row.value.label !== undefined;
    return [
      {words: labelled ? 'Bỏ số hiệu nhóm' : 'Số hiệu nhóm (I, A…)', act: () => this.write([...row.path, 'label'], labelled ? undefined : '', row.key, labelled ? 'content' : 'label')},
      {words: 'Chuyển nhóm lên', act: () => this.move(row, -1)}, {words: 'Chuyển nhóm xuống', act: () => this.move(row, 1)},
      {words: 'Bỏ tên nhóm, giữ các dòng', act: () => this.dissolve(row)}, {words: 'Xóa cả nhóm', act: () => this.takeAway(row)},
    ];
  }

  rowActs(row) {
    const numbered = row.value?.numbered !== false;
    const set = (name, value, column) => this.write([...row.path, name], value, row.key, column);
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
