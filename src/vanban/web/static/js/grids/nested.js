/** Grids whose list holds rows, and groups with a list of rows each: sessions of a programme, groups of tasks. */

import {written} from '../core/paths.js';
import {laidOut} from './clipboard.js';
import {Grid} from './grid.js';

const isBlank = (value) => value === undefined || value === null || value === '' || value === false
  || (Array.isArray(value) ? value.every(isBlank) : typeof value === 'object' && Object.values(value).every(isBlank));

export class NestedGrid extends Grid {
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

  // ---- pasting

  /** Whether the rows from a place on say nothing yet. */
  blankFrom(key, count) {
    const rows = this.rows();
    const at = rows.findIndex((each) => each.key === key);
    return rows.slice(at, at + count).every((each) => isBlank(each.group ? each.value[this.nest] : this.contentOf(each.value)));
  }

  contentOf(value) {
    return value;
  }

  /** Entries as the server read them of a pasted table in place of blank rows, below others. */
  takeIn(read, key, count) {
    const entries = read[this.field];
    const rows = this.rows();
    const at = rows.findIndex((each) => each.key === key);
    const row = rows[at];
    this.store.together(() => {
      const blank = rows.slice(at, at + count).filter((each) => !each.group && written(each.list) === written(row.list) && isBlank(this.contentOf(each.value)));
      const grouped = entries.some((each) => this.isGroup(each));
      if (rows.every((each) => (each.group ? false : isBlank(this.contentOf(each.value))))) {
        this.list.slice().forEach(() => this.store.remove(this.path, 0));
        entries.forEach((each) => this.store.insert(this.path, each));
        this.takeSettings(read);
        return;
      }
      let [list, place] = [row.list, row.group ? row.at + 1 : row.at];
      if (!row.group && blank.length > 0 && blank[0].key === row.key) blank.forEach(() => this.store.remove(list, place));
      else if (!row.group) place += 1;
      if (grouped && row.within !== null && !row.group) [list, place] = [this.path, row.within.at + 1];
      entries.forEach((each, count) => this.store.insert(list, each, place + count));
    });
    return entries.reduce((sum, each) => sum + (this.isGroup(each) ? each[this.nest].length : 1), 0);
  }

  takeSettings() {}

  get field() {
    return this.path.at(-1);
  }

  /** The texts of a table into the cells from a place on; new rows where it is longer. How many rows. */
  putTexts(table, key, columns) {
    const texts = laidOut(table);
    this.store.together(() => {
      let rows = this.rows().filter((each) => !each.group);
      let at = Math.max(0, rows.findIndex((each) => each.key === key));
      for (const line of texts) {
        if (at >= rows.length) {
          this.put(rows.at(-1)?.list ?? this.path, (rows.at(-1)?.at ?? -1) + 1, this.fresh(null));
          rows = this.rows().filter((each) => !each.group);
        }
        const row = rows[at++];
        columns.forEach((column, place) => {
          const text = line[place];
          if (text !== undefined && column !== null) this.putText(row, column, text);
        });
      }
    });
    return texts.length;
  }

  putText(row, column, text) {
    const path = this.pathOf(row, column);
    if (text === '') this.store.unset(path);
    else this.store.set(path, text);
  }

  pathOf(row, column) {
    return [...row.path, column];
  }
}
