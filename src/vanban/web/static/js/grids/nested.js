/** Grids whose list holds rows, and groups with a list of rows each: sessions of a programme, groups of tasks. */

import {nothing} from '../../vendor/lit.js';
import {written} from '../core/paths.js';
import {Grid} from './grid.js';
import {menu} from './menus.js';
import {given, isBlank} from './placing.js';

export class NestedGrid extends Grid {
  static properties = {shown: {state: true}};

  constructor() {
    super();
    /** Columns that were asked for, by their names: they hold nothing yet. */
    this.shown = new Set();
  }

  /** The field that tells a group and holds its name, and the field that holds its rows. */
  get head() {
    return this.constructor.head;
  }

  get nest() {
    return this.constructor.nest;
  }

  isGroup(value) {
    return value !== null && typeof value === 'object' && this.head in value;
  }

  rows() {
    const found = [];
    const keys = this.store.keys(this.path);
    this.list.forEach((value, at) => {
      const path = [...this.path, at];
      if (!this.isGroup(value)) {
        found.push(...this.rowsOf(value, path, this.path, at, keys[at], null));
        return;
      }
      const group = {key: `g${keys[at]}`, group: true, value, path, list: this.path, at};
      found.push(group);
      const inner = [...path, this.nest];
      const innerKeys = this.store.keys(inner);
      if (Array.isArray(value[this.nest])) {
        value[this.nest].forEach((each, place) => found.push(...this.rowsOf(each, [...inner, place], inner, place, innerKeys[place], group)));
      }
    });
    return found;
  }

  rowsOf(value, path, list, at, key, group) {
    return [{key: String(key), group: false, value, path, list, at, within: group}];
  }

  titleOf(row) {
    return row.group ? `“${row.value[this.head]}” cùng các dòng trong đó` : super.titleOf(row);
  }

  addBelow(row) {
    if (row === null) {
      const last = this.list.at(-1);
      const list = this.isGroup(last) ? [...this.path, this.list.length - 1, this.nest] : this.path;
      return this.put(list, this.store.get(list)?.length ?? 0, this.fresh(this.rows().at(-1) ?? null));
    }
    if (row.group) return this.put([...row.path, this.nest], 0, this.fresh(row));
    return this.put(row.list, row.at + 1, this.fresh(row));
  }

  put(list, at, value) {
    this.store.insert(list, value, at);
    return this.rows().find((each) => !each.group && each.at === at && written(each.list) === written(list)) ?? null;
  }

  /** Rows go on to the group above or below at the end of their own. */
  moveRow(row, by) {
    const list = this.store.get(row.list);
    const to = row.at + by;
    if (to >= 0 && to < list.length && (row.group || !this.isGroup(list[to]))) return super.moveRow(row, by);
    if (row.group) return false;
    const rows = this.rows();
    const target = row.within === null
      ? rows.find((each) => each.group && each.at === to)
      : rows.find((each) => each.group && each.at === row.within.at + by);
    if (target === undefined) return false;
    const into = [...target.path, this.nest];
    const value = structuredClone(row.value);
    this.store.remove(row.list, row.at);
    // Where a row of its own left the list, the groups below it stand one place higher.
    const place = row.within === null && target.at > row.at ? [...this.path, target.at - 1, this.nest] : into;
    const at = this.store.insert(place, value, by > 0 ? 0 : (this.store.get(place)?.length ?? 0));
    return String(this.store.keys(place)[at]);
  }

  /** A heading above a row: the rows from there on to the end of its list are its own. */
  addGroup(row, fresh) {
    const place = this.store.together(() => {
      if (row === null || row.group || (row.within !== null && row.at === 0)) {
        const at = row === null ? this.list.length : (row.group ? row.at : row.within.at) + 1;
        this.store.insert(this.path, {...fresh, [this.nest]: [this.fresh(null)]}, at);
        return at;
      }
      const list = this.store.get(row.list);
      let end = row.at;
      while (end < list.length && !this.isGroup(list[end])) end++;
      const taken = structuredClone(list.slice(row.at, end));
      for (let count = row.at; count < end; count++) this.store.remove(row.list, row.at);
      const at = row.within === null ? row.at : row.within.at + 1;
      this.store.insert(this.path, {...fresh, [this.nest]: taken}, at);
      return at;
    });
    this.focusCell(`g${this.store.keys(this.path)[place]}`);
  }

  /** The heading of a group away; its rows stay, where the ones above are. */
  dissolve(row) {
    this.store.together(() => {
      const inner = structuredClone(row.value[this.nest] ?? []);
      this.store.remove(this.path, row.at);
      const above = this.list[row.at - 1];
      if (this.isGroup(above)) {
        const into = [...this.path, row.at - 1, this.nest];
        inner.forEach((each) => this.store.insert(into, each));
      } else inner.forEach((each, place) => this.store.insert(this.path, each, row.at + place));
    });
    this.focusCell(this.rows()[0]?.key);
  }

  // ---- columns

  /** The heading of a column: the plan's own, else the usual one. */
  headOf(name, usual) {
    const own = this.store.get([...this.block, 'headings', name]);
    return given(own) ? own : usual;
  }

  /** A menu of the columns [name, title] that are not shown. */
  moreColumns(hidden) {
    return hidden.length === 0 ? nothing : menu('Thêm cột', hidden.map(([name, title]) => ({words: title, act: () => { this.shown = new Set([...this.shown, name]); }})));
  }

  // ---- pasting

  /** What of a row makes it no blank one. */
  contentOf(value) {
    return value;
  }

  /** Whether a row of a list may be filled with another: it says nothing yet. */
  isFree(list, at) {
    const value = this.store.get([...list, at]);
    return value !== undefined && !this.isGroup(value) && value?.parts === undefined && isBlank(this.contentOf(value));
  }

  /** Entries as the server read them of a pasted table in place of blank rows, below others. */
  takeIn(read, key, count) {
    const entries = read[this.field];
    const rows = this.rows();
    const row = rows.find((each) => each.key === key);
    this.store.together(() => {
      const grouped = entries.some((each) => this.isGroup(each));
      if (rows.every((each) => !each.group && this.isFree(each.list, each.at))) {
        this.list.slice().forEach(() => this.store.remove(this.path, 0));
        entries.forEach((each) => this.store.insert(this.path, each));
        this.takeSettings(read);
        return;
      }
      let [list, place] = !row.group ? [row.list, row.at] : grouped ? [row.list, row.at + 1] : [[...row.path, this.nest], 0];
      if (!row.group && !this.isFree(list, place)) place += 1;
      else if (!row.group || !grouped) for (let left = count; left > 0 && this.isFree(list, place); left--) this.store.remove(list, place);
      if (grouped && row.within !== null && !row.group) [list, place] = [this.path, row.within.at + 1];
      entries.forEach((each, count) => this.store.insert(list, each, place + count));
    });
    return entries.reduce((sum, each) => sum + (this.isGroup(each) ? each[this.nest].length : 1), 0);
  }

  takeSettings() {}

  get field() {
    return this.path.at(-1);
  }

  /**
   * The lines of a table into cells, as one step; how many other texts they took the place of. Whole rows go into blank
   * ones, else below the row; others into the cells from the row on, and into new rows.
   */
  putTexts(texts, key, columns, whole) {
    let replaced = 0;
    this.store.together(() => {
      const row = this.rowOf(key);
      if (whole || row === null || row.group) this.putRows(texts, row, columns);
      else replaced = this.putCells(texts, row, columns);
    });
    return replaced;
  }

  putRows(texts, row, columns) {
    let [list, at] = row === null ? [this.path, this.list.length] : row.group ? [[...row.path, this.nest], 0] : [row.list, row.at];
    if (row !== null && !row.group && !this.isFree(list, at)) at += 1;
    for (const line of texts) {
      if (!this.isFree(list, at)) this.store.insert(list, this.fresh(null), at);
      const path = [...list, at];
      const [made] = this.rowsOf(this.store.get(path), path, list, at, '', null);
      columns.forEach((column, place) => { if (column !== null) this.putText(made, column, line[place] ?? ''); });
      this.settle(made);
      at += 1;
    }
  }

  putCells(texts, row, columns) {
    let replaced = 0;
    let rows = this.rows().filter((each) => !each.group);
    let at = rows.findIndex((each) => each.key === row.key);
    for (const line of texts) {
      if (at >= rows.length) {
        this.put(rows.at(-1).list, rows.at(-1).at + 1, this.fresh(null));
        rows = this.rows().filter((each) => !each.group);
      }
      const filled = rows[at++];
      columns.forEach((column, place) => {
        if (column === null || !given(line[place])) return; // a blank cell leaves what stands there
        const before = this.store.get(this.pathOf(filled, column));
        if (given(before) && before !== line[place]) replaced += 1;
        this.putText(filled, column, line[place]);
      });
      this.settle(filled);
    }
    return replaced;
  }

  /** What is put right in a row after a paste. */
  settle() {}

  putText(row, column, text) {
    const path = this.pathOf(row, column);
    if (text === '') this.store.unset(path);
    else this.store.set(path, text);
  }

  pathOf(row, column) {
    return [...row.path, column];
  }
}
