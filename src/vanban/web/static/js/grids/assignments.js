/** Who does what by when: a row for each body, below it one for each of its tasks, and the bodies below it. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {written} from '../core/paths.js';
import {laidOut} from './clipboard.js';
import './due.js';
import {Grid} from './grid.js';
import {keysHelp, menu} from './menus.js';
import {did} from './notice.js';
import {COUNTED, gathered, gatheredWords, given, isBlank, notice, numbering} from './placing.js';

const isParts = (value) => value !== null && typeof value === 'object';
const BULLETS = /^\s*[-–+*•]\s+/;

class AssignmentsGrid extends Grid {
  rows() {
    const found = [];
    this.walk(this.path, 0, found, '');
    return found;
  }

  walk(list, level, found, before) {
    const keys = this.store.keys(list);
    const values = this.store.get(list);
    if (!Array.isArray(values)) return;
    values.forEach((value, at) => {
      const path = [...list, at];
      const number = before ? `${before}.${at + 1}` : String(at + 1);
      const body = {key: `b${keys[at]}`, kind: 'body', value, path, list, at, level, number};
      found.push(body);
      if (isParts(value) && value.text !== undefined) found.push({key: `t${keys[at]}`, kind: 'text', value, path, list, at, level, number, body});
      const tasks = [...path, 'tasks'];
      const taskKeys = this.store.keys(tasks);
      if (Array.isArray(value?.tasks)) {
        value.tasks.forEach((task, place) => found.push({key: `n${taskKeys[place]}`, kind: 'task', value: task, path: [...tasks, place], list: tasks, at: place, level, number, body}));
      }
      if (Array.isArray(value?.remarks) && value.remarks.length > 0) found.push({key: `r${keys[at]}`, kind: 'remarks', value, path, list, at, level, number, body});
      this.walk([...path, 'assignments'], level + 1, found, number);
    });
  }

  titleOf(row) {
    return row.kind === 'body' ? `“${row.value?.body ?? ''}” cùng các việc` : super.titleOf({value: row.value});
  }

  addBelow(row) {
    const body = row?.kind === 'body' ? row : (row?.body ?? this.rows().findLast((each) => each.kind === 'body'));
    if (body === undefined) {
      this.store.insert(this.path, {body: '', tasks: []});
      return this.rows()[0];
    }
    const at = row?.kind === 'task' ? row.at + 1 : row === null ? (body.value.tasks?.length ?? 0) : 0;
    this.store.insert([...body.path, 'tasks'], {text: ''}, at);
    return this.rows().find((each) => each.kind === 'task' && each.at === at && written(each.body.path) === written(body.path));
  }

  removeRow(row) {
    if (row.kind === 'text') ['text', 'deadline', 'after'].forEach((name) => this.store.unset([...row.path, name]));
    else if (row.kind === 'remarks') this.store.unset([...row.path, 'remarks']);
    else super.removeRow(row);
  }

  moveRow(row, by) {
    if (row.kind === 'body') return super.moveRow(row, by);
    if (row.kind !== 'task') return false;
    const to = row.at + by;
    if (to >= 0 && to < this.store.get(row.list).length) return super.moveRow(row, by);
    const bodies = this.rows().filter((each) => each.kind === 'body');
    const target = bodies[bodies.findIndex((each) => each.key === row.body.key) + by];
    if (target === undefined) return false;
    const value = structuredClone(row.value);
    this.store.remove(row.list, row.at);
    const list = [...target.path, 'tasks'];
    const at = this.store.insert(list, value, by > 0 ? 0 : (this.store.get(list)?.length ?? 0));
    return `n${this.store.keys(list)[at]}`;
  }

  addBody(row, inside) {
    const body = row === null ? null : row.kind === 'body' ? row : row.body;
    const list = body === null ? this.path : inside ? [...body.path, 'assignments'] : body.list;
    const at = body === null || inside ? (this.store.get(list)?.length ?? 0) : body.at + 1;
    this.store.insert(list, {body: '', tasks: [{text: ''}]}, at);
    this.focusCell(`b${this.store.keys(list)[at]}`, 'text');
  }

  // ---- pasting

  /** Several lines behind dashes are several tasks. */
  async pasted(event) {
    const place = this.placeOf(event.target);
    const row = place && this.rowOf(place.key);
    const lines = event.clipboardData.getData('text/plain').split(/\r?\n/).filter((line) => line.trim() !== '');
    if (row?.kind !== 'task' || place.column !== 'text' || lines.length < 2 || lines.some((line) => line.includes('\t')) || !lines.every((line) => BULLETS.test(line))) return super.pasted(event);
    event.preventDefault();
    event.stopPropagation();
    this.store.together(() => {
      const blank = isBlank(row.value);
      if (blank) this.store.remove(row.list, row.at);
      lines.forEach((line, at) => this.store.insert(row.list, {text: line.normalize('NFC').replace(BULLETS, '').trim()}, row.at + at + (blank ? 0 : 1)));
    });
    event.target.blur();
    await this.drawn();
    did(this.store, `Đã dán ${lines.length} việc, mỗi gạch đầu dòng một việc`, this.path);
    this.focusCell(`n${this.store.keys(row.list)[row.at]}`, 'text');
  }

  async fill(table, {key, column}) {
    const row = this.rowOf(key);
    if (!['body', 'task'].includes(row.kind)) return null;
    const numbers = numbering(laidOut(table));
    const counted = numbers === 'counted';
    const lines = laidOut(table).map((line) => (counted ? line.slice(1) : line));
    const told = [counted ? COUNTED : ''];
    const wide = lines[0].length;
    if (row.kind === 'body' || wide > 2) {
      const columns = ['body', 'text', 'deadline'].slice(0, wide);
      told.push(gatheredWords(lines, columns, 'việc được giao'));
      const count = this.store.together(() => this.putBodies(gathered(lines, columns, 'text'), row.kind === 'body' ? row : row.body));
      return notice(`Đã dán ${lines.length} dòng phân công`, `${count} cơ quan`, ...told);
    }
    if (column === 'deadline' && wide === 1) {
      const replaced = this.store.together(() => this.putDeadlines(lines, row));
      return notice(`Đã dán ${lines.length} thời hạn`, ...told, replaced > 0 ? `thay chữ của ${replaced} ô` : '');
    }
    this.store.together(() => {
      let {at} = row;
      const free = () => this.store.get([...row.list, at]) !== undefined && isBlank(this.store.get([...row.list, at]));
      if (!free()) at += 1;
      for (const [text, deadline] of lines) {
        if (free()) this.store.remove(row.list, at);
        this.store.insert(row.list, {text: text.replace(BULLETS, ''), ...(given(deadline) ? {deadline} : {})}, at++);
      }
    });
    return notice(`Đã dán ${lines.length} việc`, ...told);
  }

  /** Bodies with their tasks, of lines (body, task, deadline), below a body, or in place of a blank one; how many. */
  putBodies(lines, row) {
    let at = row.at + 1;
    let tasks = null;
    let count = 0;
    if (isBlank(this.store.get(row.path))) this.store.remove(row.list, --at);
    for (const [body, text, deadline] of lines) {
      if (given(body) || tasks === null) {
        this.store.insert(row.list, {body: body ?? '', tasks: []}, at);
        tasks = [...row.list, at++, 'tasks'];
        count += 1;
      }
      if (given(text) || given(deadline)) this.store.insert(tasks, {text: (text ?? '').replace(BULLETS, ''), ...(given(deadline) ? {deadline} : {})});
    }
    return count;
  }

  putDeadlines(lines, row) {
    let replaced = 0;
    lines.forEach(([deadline], place) => {
      if (!given(deadline)) return;
      const path = [...row.list, row.at + place];
      if (this.store.get(path) === undefined) this.store.insert(row.list, {text: ''});
      if (!isParts(this.store.get(path))) this.store.set(path, {text: this.store.get(path)});
      if (given(this.store.get(path).deadline)) replaced += 1;
      this.store.set([...path, 'deadline'], deadline);
    });
    return replaced;
  }

  // ---- drawing

  render() {
    const rows = this.rows();
    const row = this.currentRow;
    return html`<div class="grid-scroll"><table class="grid assignments-grid" aria-label="Phân công">
      <thead><tr><th scope="col"><span class="seen-by-readers">Số</span></th><th scope="col" class="wide">Cơ quan, đơn vị và việc được giao</th><th scope="col" class="side">Thời hạn</th></tr></thead>
      <tbody>${repeat(rows, (each) => each.key, (each) => this.row(each))}</tbody>
    </table></div>
    <div class="grid-bar" role="group" aria-label="Thao tác với phân công">
      <button type="button" @click=${() => this.add(row, 'text')}>+ Việc</button>
      <button type="button" @click=${() => this.addBody(row, false)}>+ Cơ quan</button>
      ${row !== null ? html`<button type="button" @click=${() => this.addBody(row, true)}>+ Đơn vị cấp dưới</button>${menu(row.kind === 'body' ? 'Cơ quan này' : 'Dòng này', this.acts(row))}` : nothing}
      ${keysHelp([['Dán', 'nhiều gạch đầu dòng, hoặc bảng'], ['F4', 'chọn ngày']])}
      ${this.wideButton()}
    </div>`;
  }

  acts(row) {
    const body = row.kind === 'body' ? row : row.body;
    const set = (path, name, value, key, column) => this.write([...path, name], value, key, column);
    return [
      ...(row.kind === 'body' && row.value?.text === undefined ? [{words: 'Thêm lời văn liền tên cơ quan', act: () => set(row.path, 'text', '', row.key.replace('b', 't'), 'text')}] : []),
      ...(row.kind === 'body' ? [{words: row.value?.label === undefined ? 'Số hiệu viết sẵn' : 'Bỏ số hiệu viết sẵn', act: () => set(row.path, 'label', row.value?.label === undefined ? '' : undefined, row.key, 'label')}] : []),
      ...(row.kind !== 'body' && row.value?.after === undefined ? [{words: 'Thêm lời văn sau thời hạn', act: () => set(row.path, 'after', '', row.key, 'after')}] : []),
      ...(row.kind === 'task' && row.value?.bullets === undefined ? [{words: 'Thêm ý con', act: () => set(row.path, 'bullets', [{text: ''}], row.key, 'text')}] : []),
      ...(body.value?.remarks === undefined ? [{words: 'Thêm đoạn văn sau các việc', act: () => set(body.path, 'remarks', [{kind: 'paragraph', text: ''}], body.key)}] : []),
      {words: 'Chuyển lên', act: () => this.move(row, -1)}, {words: 'Chuyển xuống', act: () => this.move(row, 1)},
      {words: row.kind === 'body' ? 'Xóa cơ quan cùng các việc' : 'Xóa dòng', act: () => this.takeAway(row)},
    ];
  }

  row(row) {
    const told = `${this.rowName(row)}-told`;
    const value = row.value;
    const at = (name) => [...row.path, name];
    const look = `level-${Math.min(row.level, 3)}`;
    if (row.kind === 'remarks') {
      return html`<tr data-row=${this.rowName(row)} class=${look}><td></td><td colspan="2" class="drawn">${this.inForm(row, 'Assignment', 'remarks')}${this.handles(row, row.number)}</td></tr>`;
    }
    if (row.kind === 'body') {
      return html`<tr data-row=${this.rowName(row)} class="grid-group ${look}">
        <th scope="row" class="number">${value?.label === undefined ? `${row.number}.` : this.text(row, 'label', at('label'), `Số hiệu viết sẵn, cơ quan ${row.number}`, {optional: false, lines: false})}</th>
        <td colspan="2">${this.text(row, 'text', at('body'), `Tên cơ quan, đơn vị ${row.number}`, {optional: false, hint: 'Cơ quan, đơn vị', told})}${this.told(row)}${this.handles(row, row.number)}</td></tr>`;
    }
    const part = row.kind === 'text' ? `lời văn của ${row.number}` : `việc ${row.at + 1} của ${row.number}`;
    const path = isParts(value) ? at('text') : row.path;
    return html`<tr data-row=${this.rowName(row)} class=${look}>
      <td class="number" aria-hidden="true">${row.kind === 'task' ? '–' : ''}</td>
      <td>${this.text(row, 'text', path, `Nội dung, ${part}`, {optional: false, hint: row.kind === 'text' ? 'Lời văn liền tên cơ quan' : 'Việc được giao', told})}
        ${value?.after === undefined ? nothing : this.text(row, 'after', at('after'), `Lời văn sau thời hạn, ${part}`, {optional: false, hint: 'lời văn tiếp sau thời hạn'})}
        ${Array.isArray(value?.bullets) ? html`<div class="drawn">${this.inForm(row, 'Task', 'bullets')}</div>` : nothing}
        ${row.kind === 'text' ? html`<span id=${told}></span>` : this.told(row)}</td>
      <td>${isParts(value) ? html`<vb-due .store=${this.store} .path=${at('deadline')} .version=${this.place.version} kind="deadline" column="deadline" label="Thời hạn, ${part}" told=${told}></vb-due>` : nothing}${this.handles(row, row.number)}</td></tr>`;
  }

  /** A field of a part as the form itself draws it. */
  inForm(row, model, name) {
    const field = this.place.form.models[model].fields.find((each) => each.name === name);
    return this.place.draw([...row.path, name], field);
  }
}
customElements.define('vb-assignments', AssignmentsGrid);
