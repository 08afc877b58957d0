/** A free table: its cells as fields in a table of the page, spans and all, and what changes its shape. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {toast} from '../core/toasts.js';
import {bound, figures, words} from '../form/bound.js';
import {laidOut} from './clipboard.js';
import {Grid} from './grid.js';
import {keysHelp, menu} from './menus.js';
import {did} from './notice.js';
import {notice} from './placing.js';
import {
  block, changed, filled, laid, merged, split, width, withColumn, withColumnMoved, withoutColumn, withoutRow, withRow, withRowMoved,
} from './spans.js';

const ALIGNS = [['left', 'Trái'], ['center', 'Giữa'], ['right', 'Phải'], ['justify', 'Đều hai bên']];

class TableGrid extends Grid {
  static properties = {area: {state: true}};

  constructor() {
    super();
    this.area = null;
    this.at = null;
    this.addEventListener('pointerdown', (event) => this.pointed(event));
  }

  get cells() {
    return this.list.map((row) => (Array.isArray(row) ? row : []));
  }

  titleOf(row) {
    return String(row.at + 1);
  }

  /** Other rows in place of those there are: only what differs is changed, so that the other rows stay as they are. */
  put(rows) {
    const difference = changed(this.list, rows);
    if (difference === null) return;
    for (let count = 0; count < difference.removed; count++) this.store.remove(this.path, difference.at);
    difference.added.forEach((row, count) => this.store.insert(this.path, row, difference.at + count));
  }

  addBelow(row) {
    const at = row === null ? this.list.length : row.at + 1;
    this.put(withRow(this.cells, at));
    return this.rows()[at];
  }

  removeRow(row) {
    this.put(withoutRow(this.cells, row.at));
    const headers = this.store.get([...this.block, 'header_rows']) ?? 1;
    if (headers > this.list.length || (row.at < headers && headers > 1)) this.store.set([...this.block, 'header_rows'], Math.max(0, headers - 1));
  }

  moveRow(row, by) {
    const rows = withRowMoved(this.cells, row.at, by);
    if (rows === null) {
      if (row.at + by >= 0 && row.at + by < this.list.length) toast('Có ô gộp nhiều dòng đang chắn; tách ô đó trước');
      return false;
    }
    this.put(rows);
    return this.rows()[row.at + by].key;
  }

  // ---- where one is

  entered(event) {
    super.entered(event);
    const place = this.placeOf(event.target);
    const row = place?.column != null ? this.rowOf(place.key) : null;
    if (row === null) return;
    this.at = {row: row.at, column: Number(place.column)};
    if (this.area !== null && !this.keeping) this.area = null;
    this.requestUpdate();
  }

  /** With Shift, a click chooses the cells from the one that has the focus to this one. */
  pointed(event) {
    const place = event.shiftKey && this.at !== null ? this.placeOf(event.target) : null;
    if (place === null || place.column === null) return;
    event.preventDefault();
    this.area = block(this.cells, this.at, {row: this.rowOf(place.key).at, column: Number(place.column)});
  }

  chosen(placed) {
    const {area} = this;
    return area !== null && placed.row >= area.top && placed.row <= area.bottom && placed.column >= area.left && placed.column <= area.right;
  }

  get here() {
    return this.at === null ? null : (laid(this.cells)[this.at.row]?.[this.at.column] ?? null);
  }

  async shape(rows, {row, column} = this.at, said = '') {
    this.area = null;
    this.store.together(() => this.put(rows));
    if (said) did(this.store, said, this.path);
    const placed = laid(this.cells)[Math.min(row, this.list.length - 1)]?.[column];
    if (placed !== undefined) await this.focusCell(this.rows()[placed.row].key, String(placed.column));
  }

  // ---- columns

  columnList(name) {
    const given = this.store.get([...this.block, name]);
    return Array.isArray(given) && given.length > 0 ? given.slice() : null;
  }

  /** Change what is said of each column (widths, alignments) together with the columns. */
  columns(rows, change, column, said = '') {
    this.store.together(() => {
      this.put(rows);
      for (const name of ['widths', 'align']) {
        const given = this.columnList(name);
        if (given === null) continue;
        change(given, name === 'widths' ? Math.round((given.reduce((sum, each) => sum + Number(each), 0) / given.length) * 10) / 10 : 'left');
        this.store.set([...this.block, name], given);
      }
    });
    if (said) did(this.store, said, this.path);
    this.focusCell(this.rows()[this.at.row]?.key, String(column));
  }

  addColumn(at) {
    this.columns(withColumn(this.cells, at), (list, usual) => list.splice(at, 0, usual), at);
  }

  removeColumn(at) {
    this.columns(withoutColumn(this.cells, at), (list) => list.splice(at, 1), Math.max(0, at - 1), `Đã xóa cột ${at + 1}`);
  }

  moveColumn(at, by) {
    const rows = withColumnMoved(this.cells, at, by);
    if (rows === null) toast('Có ô gộp nhiều cột đang chắn; tách ô đó trước');
    else this.columns(rows, (list) => list.splice(at + by, 0, ...list.splice(at, 1)), at + by);
  }

  setColumn(name, column, value, usual, origin = 'act') {
    const given = this.columnList(name) ?? Array.from({length: width(this.cells)}, () => usual);
    while (given.length < width(this.cells)) given.push(usual);
    given[column] = value;
    this.store.set([...this.block, name], given, origin);
  }

  // ---- pasting

  async fill(table, {key, column}) {
    const row = this.rowOf(key);
    const blank = this.cells.every((cells) => cells.every((cell) => !(cell?.text ?? cell)));
    const texts = laidOut(table);
    const [grid, left] = [laid(this.cells), Number(column)];
    const replaced = blank ? 0 : texts.flatMap((line, y) => line.filter((text, x) => {
      const placed = grid[row.at + y]?.[left + x];
      const before = placed?.row === row.at + y && placed.column === left + x ? placed.cell?.text ?? '' : '';
      return before !== '' && before !== text;
    })).length;
    const rows = blank && row.at === 0 && column === '0'
      ? table.map((cells) => cells.map(({text, colspan, rowspan}) => ({text, ...(colspan > 1 ? {colspan} : {}), ...(rowspan > 1 ? {rowspan} : {})})))
      : filled(this.cells, row.at, left, texts);
    this.store.together(() => {
      const before = width(this.cells);
      this.put(rows);
      const headed = table.findIndex((cells) => !cells.every((cell) => cell.bold));
      if (blank && headed > 0) this.store.set([...this.block, 'header_rows'], headed);
      if (width(this.cells) !== before) for (const name of ['widths', 'align']) this.store.unset([...this.block, name]);
    });
    this.at = {row: row.at, column: Number(column)};
    this.later = row.at;
    return notice(`Đã dán bảng ${table.length} dòng`, replaced > 0 ? `thay chữ của ${replaced} ô` : '');
  }

  async focusCell(key, column) {
    // Rows that were pasted over have other keys.
    if (this.rowOf(key) === null && this.later !== undefined) return super.focusCell(this.rows()[this.later]?.key, column);
    return super.focusCell(key, column);
  }

  // ---- drawing

  render() {
    const rows = this.rows();
    const cells = this.cells;
    const grid = laid(cells);
    const wide = width(cells);
    const headers = Number(this.store.get([...this.block, 'header_rows']) ?? 1);
    const aligns = this.columnList('align') ?? [];
    const {at, here} = this;
    const placedIn = (y) => [...new Set(grid[y])].filter((placed) => placed !== undefined && placed.row === y);
    return html`<div class="grid-scroll"><table class="grid free-grid" aria-label="Bảng">
      <tbody>${repeat(rows, (row) => row.key, (row) => {
        const keys = this.store.keys(row.path);
        return html`<tr data-row=${this.rowName(row)} class=${row.at < headers ? 'header-row' : ''}>
          ${repeat(placedIn(row.at), (placed) => keys[placed.at] ?? placed.at, (placed) => this.cell(row, placed, aligns, headers, wide))}</tr>`;
      })}</tbody>
    </table></div>
    ${this.told({key: 'table', path: this.path})}
    <div class="grid-bar" role="group" aria-label="Thao tác với bảng">
      <button type="button" @click=${() => this.add(this.currentRow, at === null ? '0' : String(at.column))}>+ Dòng</button>
      <button type="button" @click=${() => this.addColumn(at === null ? wide : (here ? here.column + here.right : wide))} ?disabled=${at === null}>+ Cột</button>
      ${at !== null && here !== null ? html`
        ${menu('Dòng', [
          {words: 'Chèn dòng trên', act: () => this.shape(withRow(cells, at.row), at)},
          {words: 'Chèn dòng dưới', act: () => this.shape(withRow(cells, at.row + 1), {row: at.row + 1, column: at.column})},
          {words: 'Chuyển lên', act: () => this.move(rows[at.row], -1)}, {words: 'Chuyển xuống', act: () => this.move(rows[at.row], 1)},
          {words: 'Xóa dòng', disabled: rows.length < 2, act: () => this.takeAway(rows[at.row])},
        ])}
        ${menu('Cột', [
          {words: 'Chèn cột bên trái', act: () => this.addColumn(at.column)}, {words: 'Chèn cột bên phải', act: () => this.addColumn(here.column + here.right)},
          {words: 'Chuyển sang trái', disabled: at.column === 0, act: () => this.moveColumn(at.column, -1)},
          {words: 'Chuyển sang phải', disabled: at.column >= wide - 1, act: () => this.moveColumn(at.column, 1)},
          {words: 'Xóa cột', disabled: wide < 2, act: () => this.removeColumn(at.column)},
        ])}
        ${menu('Gộp ô', [
          ...(this.area !== null ? [{words: 'Gộp các ô đã chọn', act: () => this.merge(this.area)}] : []),
          {words: 'Gộp với ô bên phải', disabled: here.column + here.right >= wide, act: () => this.merge(block(cells, at, {row: at.row, column: here.column + here.right}))},
          {words: 'Gộp với ô bên dưới', disabled: here.row + here.down >= rows.length, act: () => this.merge(block(cells, at, {row: here.row + here.down, column: at.column}))},
          {words: 'Tách ô', disabled: here.right === 1 && here.down === 1, act: () => this.shape(split(cells, at.row, at.column), at, 'Đã tách ô')},
        ])}` : nothing}
      ${keysHelp([['Shift+bấm chuột', 'chọn các ô để gộp'], ['Dán', 'bảng từ Word, Excel']])}
      ${this.wideButton()}
    </div>
    ${this.panel(wide, aligns)}`;
  }

  merge(area) {
    this.shape(merged(this.cells, area), {row: area.top, column: area.left}, 'Đã gộp ô; chữ của các ô được giữ, mỗi ô một dòng');
  }

  cell(row, placed, aligns, headers, wide) {
    const {cell, at, right, down, column} = placed;
    const part = cell !== null && typeof cell === 'object';
    const path = part ? [...row.path, at, 'text'] : [...row.path, at];
    const align = (part && cell.align) || (row.at < headers ? 'center' : aligns[column]) || '';
    const label = `Ô dòng ${row.at + 1}, cột ${column + 1}${row.at < headers ? ', tiêu đề' : ''}`;
    return html`<td colspan=${right > 1 ? right : nothing} rowspan=${down > 1 ? down : nothing} class="${this.chosen(placed) ? 'chosen' : ''} ${align ? `to-${align}` : ''}">
      <textarea rows="1" data-column=${column} data-marks aria-label=${label} autocomplete="off" spellcheck="false" aria-describedby="${this.name}-table-told"
        ${bound(this.store, path, words({keep: true}))}></textarea>${column + right >= wide ? this.handles(row, row.at + 1) : nothing}</td>`;
  }

  panel(wide, aligns) {
    const columns = Array.from({length: wide}, (_, at) => at);
    return html`<details class="grid-panel"><summary>Độ rộng, canh lề, dòng tiêu đề</summary>
      <label class="beside">Số dòng tiêu đề (in đậm, lặp lại ở mỗi trang)
        <input type="text" inputmode="numeric" class="short" autocomplete="off" ${bound(this.store, [...this.block, 'header_rows'], {...figures({whole: true}), show: (value) => String(value ?? 1)})}
          @blur=${() => this.requestUpdate()}></label>
      <table class="plain-table"><thead><tr><th scope="col">Cột</th>${columns.map((at) => html`<th scope="col">${at + 1}</th>`)}</tr></thead>
        <tbody><tr><th scope="row">Tỉ lệ rộng</th>${columns.map((at) => html`<td><input type="text" inputmode="decimal" class="short" autocomplete="off" aria-label="Tỉ lệ rộng cột ${at + 1}" placeholder="tự chia"
          ${bound(this.widthOf(at), [], figures())}></td>`)}</tr>
        <tr><th scope="row">Canh lề</th>${columns.map((at) => html`<td><select aria-label="Canh lề cột ${at + 1}" @change=${(event) => this.setColumn('align', at, event.target.value, 'left')}>
          ${ALIGNS.map(([code, said]) => html`<option value=${code} ?selected=${(aligns[at] ?? 'left') === code}>${said}</option>`)}</select></td>`)}</tr></tbody></table>
    </details>`;
  }

  /** The width of a column as a place that a field can be bound to: the widths of the others are given with it. */
  widthOf(at) {
    return {
      get: () => this.columnList('widths')?.[at],
      set: (_, value) => this.setColumn('widths', at, value, 1, 'field'),
      unset: () => this.store.unset([...this.block, 'widths']),
    };
  }
}
customElements.define('vb-table', TableGrid);
