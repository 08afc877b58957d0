/** The programme: rows of hours, content and who presents it; sessions and pauses are rows of their own. */

import {html, nothing, repeat} from '../../vendor/lit.js';
import {COLUMNS, HEADS, keptWords, parted, placed, keptIn} from './agenda_pasting.js';
import {laidOut} from './clipboard.js';
import './due.js';
import {hourFaults, leadingHours, readSpan} from './hours.js';
import {keysHelp, menu} from './menus.js';
import {NestedGrid} from './nested.js';
import {did} from './notice.js';
import {COUNTED, given, notice, numbering} from './placing.js';

const PART = ['topic', 'title', 'text', 'presenter', 'place', 'remarks'];
const NAMES_A_DAY = /\d{1,2}\/\d{1,2}|ngày\s+(?:\d|thứ|đầu|cuối|sau)|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật/i;

class AgendaGrid extends NestedGrid {
  static head = 'session';
  static nest = 'items';

  constructor() {
    super();
    this.faults = new Map();
  }

  rowsOf(value, path, list, at, key, group) {
    const parts = value !== null && typeof value === 'object' && Array.isArray(value.parts) && value.parts.length > 0 ? value.parts : null;
    const item = {key: String(key), group: false, value, path, list, at, within: group, item: value, itemPath: path};
    if (parts === null) return [{...item, cell: path, span: 1}];
    const keys = this.store.keys([...path, 'parts']);
    return parts.map((part, place) => ({
      ...item, key: place === 0 ? String(key) : `p${keys[place]}`, value: part, cell: [...path, 'parts', place], part: place, span: place === 0 ? parts.length : 0,
    }));
  }

  titleOf(row) {
    return row.value?.pause ? '“Nghỉ giải lao”' : super.titleOf(row.group ? row : {value: {text: row.value?.text ?? row.value?.title}});
  }

  /** A new row begins when the one above is over. */
  fresh(row) {
    const above = row?.group ? null : row?.item;
    const span = above && !given(above.end) ? readSpan(above.start) : null;
    const start = above?.end ?? span?.end ?? undefined;
    return given(start) ? {start, text: ''} : {text: ''};
  }

  addBelow(row) {
    if (row?.part === undefined) return super.addBelow(row);
    this.store.insert([...row.itemPath, 'parts'], {text: ''}, row.part + 1);
    return this.rows().find((each) => each.part === row.part + 1 && String(each.itemPath) === String(row.itemPath));
  }

  removeRow(row) {
    if (row.part === undefined) return super.removeRow(row);
    this.store.remove([...row.itemPath, 'parts'], row.part);
    const left = this.store.get([...row.itemPath, 'parts']);
    if (left.length === 1) {
      const [only] = structuredClone(left);
      this.store.unset([...row.itemPath, 'parts']);
      Object.entries(typeof only === 'object' ? only : {text: only}).forEach(([name, value]) => this.store.set([...row.itemPath, name], value));
    }
  }

  moveRow(row, by) {
    if (row.part === undefined) return super.moveRow(row, by);
    const to = row.part + by;
    if (to < 0 || to >= row.item.parts.length) return false;
    this.store.move([...row.itemPath, 'parts'], row.part, to);
    return true;
  }

  /** A row into the time of the one above it: two things in one stretch of time. */
  joinAbove(row) {
    const above = this.store.get([...row.list, row.at - 1]);
    if (!above || this.isGroup(above)) return;
    const own = [row.item.label, [row.item.start, row.item.end].filter(given).join(' - '), row.item.time].filter(given).join(', ');
    this.store.together(() => {
      const path = [...row.list, row.at - 1];
      if (!Array.isArray(above.parts) || above.parts.length === 0) {
        this.store.set([...path, 'parts'], [this.partOf(above)]);
        for (const name of [...PART, 'pause']) this.store.unset([...path, name]);
      }
      (row.item.parts?.length ? row.item.parts : [this.partOf(row.item)]).forEach((part) => this.store.insert([...path, 'parts'], part));
      this.store.remove(row.list, row.at);
    });
    const last = this.rows().findLast((each) => String(each.itemPath) === String([...row.list, row.at - 1]));
    this.focusCell(last.key, 'content');
    if (own !== '') did(this.store, `Đã gộp vào dòng trên; bỏ “${own}” của dòng này`, this.path);
  }

  partOf(item) {
    const part = Object.fromEntries(PART.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]));
    if (item.pause && !given(part.text)) part.text = 'Nghỉ giải lao';
    return Object.keys(part).length > 0 ? part : {text: ''};
  }

  /** A part of an item into an item of its own, below it. */
  partAway(row) {
    this.store.together(() => {
      const value = structuredClone(row.value);
      this.removeRow(row);
      this.store.insert(row.list, typeof value === 'object' ? value : {text: value}, row.at + 1);
    });
    this.focusCell(String(this.store.keys(row.list)[row.at + 1]), 'start');
  }

  left(event) {
    super.left();
    const row = this.rowOf(this.placeOf(event.target)?.key);
    if (row !== null && !row.group) queueMicrotask(() => this.rowLeft(row.key));
    // Hours are looked at when a field of them is left, not while they are typed.
    if (event.target.matches('[data-column=start], [data-column=end]')) queueMicrotask(() => this.requestUpdate());
  }

  rowLeft(key) {
    const row = this.rowOf(key);
    if (row === null || row.group || row.part !== undefined || typeof row.item !== 'object' || row.item === null) return;
    if (this.hoursApart(row)) did(this.store, 'Giờ đứng đầu nội dung được chuyển vào cột thời gian', [...row.itemPath, 'text']);
  }

  checkHours(rows) {
    if (document.activeElement?.matches('[data-column=start], [data-column=end]') && this.contains(document.activeElement)) return;
    let date;
    let anew = false;
    const checked = [];
    for (const row of rows) {
      if (row.group) {
        const own = row.value.date;
        if (own !== date || (!given(own) && NAMES_A_DAY.test(row.value.session ?? ''))) anew = true;
        date = own;
      } else if (row.part === undefined || row.part === 0) {
        const item = row.item ?? {};
        checked.push({key: row.key, start: item.start, end: item.end, parallel: item.parallel === true, anew});
        anew = false;
      }
    }
    this.faults = hourFaults(checked);
  }

  // ---- pasting

  contentOf(value) {
    if (value === null || typeof value !== 'object') return value;
    const {start, end, ...rest} = value;
    return this.hourless ? value : rest;
  }

  pathOf(row, column) {
    if (['start', 'end', 'time', 'label'].includes(column)) return [...row.itemPath, column];
    const value = this.store.get(row.cell);
    if (column === 'content') return [...row.cell, this.isTopical(value) ? 'title' : 'text'];
    return [...row.cell, column];
  }

  isTopical(value) {
    return !value?.pause && (value?.topic !== undefined || value?.title !== undefined);
  }

  putText(row, column, text) {
    const timed = ['start', 'end', 'time', 'label'].includes(column);
    if (timed && row.part > 0) {
      // A part has no hours of its own: they are words of its text.
      if (given(text)) super.putText(row, 'content', [text, this.store.get(this.pathOf(row, 'content'))].filter(given).join(' '));
      return;
    }
    const span = column === 'start' ? readSpan(text) : null;
    if (span !== null && span.end !== null) {
      this.store.set([...row.itemPath, 'start'], span.start);
      this.store.set([...row.itemPath, 'end'], span.end);
      this.store.unset([...row.itemPath, 'time']);
    } else if (column === 'start' && given(text) && span === null) {
      this.store.unset([...row.itemPath, 'start']);
      super.putText(row, 'time', text);
    } else if (span !== null) {
      this.store.unset([...row.itemPath, 'time']); // hours that are read are printed as all others are
      super.putText(row, column, text);
    } else super.putText(row, column, text);
  }

  /** Hours that a text opens with are the item's hours to whoever reads the plan: they go where they are shown as such. */
  settle(row) {
    this.tabApart(row);
    const item = this.store.get(row.itemPath);
    return row.part === undefined && item !== null && typeof item === 'object' && this.hoursApart(row);
  }

  hoursApart(row) {
    const item = this.store.get(row.itemPath);
    if (given(item.start) || 'end' in item || 'time' in item) return false;
    const hours = leadingHours(item.text);
    if (hours === null) return false;
    this.store.together(() => {
      this.store.set([...row.itemPath, 'start'], hours.start);
      if (hours.end !== null) this.store.set([...row.itemPath, 'end'], hours.end);
      this.store.set([...row.itemPath, 'text'], hours.rest);
    });
    return true;
  }

  /** "work⇥who", as it is written with a tab, into the work and who does it. */
  tabApart(row) {
    const parts = parted(this.store.get(row.cell));
    if (parts === null) return;
    this.store.together(() => {
      for (const [name, words] of Object.entries(parts)) this.store.set([...row.cell, name], words);
    });
  }

  async fill(table, {key, column}) {
    const headed = table.length > 1 ? await this.read('agenda', {rows: table}) : null;
    if (headed !== null) return notice(`Đã dán ${this.takeIn(headed, key, table.length)} dòng chương trình`, 'dòng đầu được hiểu là tên các cột', numbering(laidOut(table.slice(1))) === 'counted' ? COUNTED : '', keptIn(headed.agenda));
    const {columns, texts, whole, fits, told} = placed(laidOut(table), {
      column, grouped: this.rowOf(key)?.group ?? false, shown: this.visible.map(([name]) => name), headOf: (name, usual) => this.headOf(name, usual),
    });
    const titles = columns.map((name) => HEADS[name ?? 'number']);
    const own = whole && fits && new Set(titles).size === titles.length
      ? await this.read('agenda', {rows: [titles.map((text) => ({text, bold: true})), ...table]}) : null;
    if (own !== null) return notice(`Đã dán ${this.takeIn(own, key, table.length)} dòng chương trình`, ...told, keptIn(own.agenda));
    const replaced = this.putTexts(texts, key, columns, whole);
    const unread = texts.flatMap((line) => columns.map((name, at) => (name === 'start' && given(line[at]) && readSpan(line[at]) === null ? line[at] : ''))).filter(given);
    return notice(`Đã dán ${table.length} dòng`, ...told, replaced > 0 ? `thay chữ của ${replaced} ô` : '', keptWords(unread));
  }

  takeIn(read, key, count) {
    // Hours that stand already make a row no blank one where what comes has none.
    this.hourless = !JSON.stringify(read.agenda).includes('"start"');
    const apart = (each) => {
      const parts = parted(each);
      return parts === null ? each : {...each, ...parts};
    };
    const inner = (each) => (each?.parts ? {...each, parts: each.parts.map(apart)} : apart(each));
    const agenda = read.agenda.map((each) => (this.isGroup(each) ? {...each, items: each.items.map(inner)} : inner(each)));
    const taken = super.takeIn({...read, agenda}, key, count);
    this.hourless = false;
    return taken;
  }

  takeSettings(read) {
    for (const name of ['numbered', 'sessions_as', 'headings']) if (read[name] !== undefined) this.store.set([...this.block, name], read[name]);
  }

  // ---- drawing

  get visible() {
    const headings = this.store.get([...this.block, 'headings']) ?? {};
    const cells = this.rows().filter((row) => !row.group).map((row) => row.value);
    return COLUMNS.filter(([name]) => name === 'presenter' || this.shown.has(name) || headings[name] !== undefined || cells.some((cell) => given(cell?.[name])));
  }

  render() {
    const rows = this.rows();
    this.checkHours(rows);
    const columns = this.visible;
    const hidden = COLUMNS.filter((each) => !columns.includes(each));
    const row = this.currentRow;
    const wide = 2 + columns.length;
    let number = 0;
    return html`<div class="grid-scroll"><table class="grid agenda-grid ${rows.some((each) => each.item?.time !== undefined || each.item?.label !== undefined) ? 'with-words' : ''}" aria-label="Chương trình">
      <thead><tr>
        <th scope="col" class="hours">${this.headOf('time', 'Thời gian')}</th><th scope="col">${this.headOf('content', 'Nội dung')}</th>
        ${columns.map(([name, title]) => html`<th scope="col" class="side">${this.headOf(name, title)}</th>`)}
      </tr></thead>
      <tbody>${repeat(rows, (each) => each.key, (each) => (each.group ? this.session(each, wide) : this.item(each, ++number, columns)))}</tbody>
    </table></div>
    <div class="grid-bar" role="group" aria-label="Thao tác với chương trình">
      <button type="button" @click=${() => this.add(row, 'start')}>+ Dòng</button>
      <button type="button" @click=${() => this.addGroup(row, {session: this.nextSession()})}>+ Buổi</button>
      <button type="button" @click=${() => this.addPause(row)}>+ Giờ nghỉ</button>
      ${this.moreColumns(hidden)}
      ${row !== null ? menu(row.group ? 'Buổi này' : 'Dòng này', row.group ? this.groupActs(row) : this.itemActs(row)) : nothing}
      ${keysHelp([['Dán', 'bảng từ Word, Excel, có hay không có dòng tiêu đề'], ['F4', 'chọn ngày của buổi']])}
      ${this.wideButton()}
    </div>`;
  }

  nextSession() {
    const names = this.list.filter((each) => this.isGroup(each)).map((each) => each.session);
    return names.at(-1) === 'Buổi sáng' ? 'Buổi chiều' : 'Buổi sáng';
  }

  addPause(row) {
    const made = this.store.together(() => {
      const below = this.addBelow(row?.part === undefined ? row : {...row, part: undefined});
      this.store.unset([...below.path, 'text']);
      this.store.set([...below.path, 'pause'], true);
      return below;
    });
    this.focusCell(made.key, given(made.value.start) ? 'end' : 'start');
  }

  groupActs(row) {
    return [
      {words: 'Chuyển buổi lên', act: () => this.move(row, -1)}, {words: 'Chuyển buổi xuống', act: () => this.move(row, 1)},
      {words: 'Bỏ tên buổi, giữ các dòng', act: () => this.dissolve(row)}, {words: 'Xóa cả buổi', act: () => this.takeAway(row)},
    ];
  }

  itemActs(row) {
    const item = row.item ?? {};
    const set = (name, value, column) => this.write([...row.itemPath, name], value, row.key, column);
    const topical = given(row.value?.title) || row.value?.topic !== undefined || row.value?.title !== undefined;
    return [
      row.part === undefined
        ? {words: 'Chung giờ với dòng trên', disabled: row.at === 0 || this.isGroup(this.store.get([...row.list, row.at - 1])), act: () => this.joinAbove(row)}
        : {words: 'Tách ra giờ riêng', act: () => this.partAway(row)},
      ...(row.part === undefined ? [{words: 'Giờ nghỉ', pressed: item.pause === true, act: () => this.turnPause(row)}] : []),
      topical
        ? {words: 'Bỏ chuyên đề', act: () => this.plainAgain(row)}
        : {words: 'Chuyên đề có tên', act: () => this.store.together(() => {
          const text = row.value?.text;
          this.store.set([...row.cell, 'title'], text ?? '');
          this.store.unset([...row.cell, 'text']);
          this.store.set([...row.cell, 'topic'], this.nextTopic());
          this.focusCell(row.key, 'content');
        })},
      ...(parted(row.value) !== null
        ? [{words: 'Tách chữ sau dấu tab thành người thực hiện', act: () => { this.tabApart(row); this.focusCell(row.key, 'presenter'); }}] : []),
      {words: 'Song song với mục khác', pressed: item.parallel === true, act: () => set('parallel', item.parallel === true ? undefined : true)},
      {words: item.time === undefined ? 'Chữ ghi giờ riêng' : 'Bỏ chữ ghi giờ riêng', act: () => set('time', item.time === undefined ? '' : undefined, 'time')},
      {words: 'Chèn dòng dưới', act: () => this.add(row, 'start')},
      {words: 'Chuyển lên', act: () => this.move(row, -1)}, {words: 'Chuyển xuống', act: () => this.move(row, 1)},
      {words: 'Xóa dòng', act: () => this.takeAway(row)},
    ];
  }

  turnPause(row) {
    this.store.together(() => {
      if (row.item.pause) {
        this.store.unset([...row.cell, 'pause']);
        if (!given(row.value.text)) this.store.set([...row.cell, 'text'], '');
      } else {
        this.store.set([...row.cell, 'pause'], true);
        if (!given(row.value?.text)) this.store.unset([...row.cell, 'text']);
      }
    });
    this.focusCell(row.key, 'content');
  }

  plainAgain(row) {
    this.store.together(() => {
      const words = [row.value.title, row.value.text].filter(given).join(' ');
      this.store.unset([...row.cell, 'topic']);
      this.store.unset([...row.cell, 'title']);
      this.store.set([...row.cell, 'text'], words);
    });
    this.focusCell(row.key, 'content');
  }

  nextTopic() {
    const numbers = this.rows().map((row) => Number(row.value?.topic)).filter((number) => number > 0);
    return Math.max(0, ...numbers) + 1;
  }

  session(row, wide) {
    return html`<tr data-row=${this.rowName(row)} class="grid-group"><td colspan=${wide}><div class="group-line">
      ${this.text(row, 'content', [...row.path, 'session'], 'Tên buổi', {optional: false, hint: 'Buổi sáng'})}
      <div class="session-day"><span class="soft">ngày</span>
        <vb-due .store=${this.store} .path=${[...row.path, 'date']} .version=${this.place.version} kind="day" column="date" label="Ngày của buổi"></vb-due></div></div>${this.told(row)}
      ${this.handles(row, `“${row.value.session}”`)}</td></tr>`;
  }

  item(row, number, columns) {
    const name = `dòng ${number}`;
    const told = `${this.rowName(row)}-told`;
    const faults = this.faults.get(row.key) ?? [];
    const wrong = (field) => faults.some((each) => each.field === field);
    const own = faults.filter((each) => !this.store.toldAt([...row.itemPath, each.field]).problems.some((problem) => problem.code === each.code));
    const hour = (field, label) => html`<vb-due class=${wrong(field) ? 'wrong' : ''} .store=${this.store} .path=${[...row.itemPath, field]} .version=${this.place.version}
      kind="time" column=${field} label="${label}, ${name}" told=${told}></vb-due>`;
    return html`<tr data-row=${this.rowName(row)} class=${row.value?.pause ? 'pause' : ''}>
      ${row.span === 0 ? nothing : html`<td rowspan=${row.span > 1 ? row.span : nothing}>${row.item?.label === undefined ? nothing
        : html`<label class="kept"><span>Số viết sẵn</span>${this.text(row, 'label', [...row.itemPath, 'label'], `Số viết sẵn, ${name}`, {optional: false})}</label>`}<div class="hours">${hour('start', 'Từ')}${hour('end', 'Đến')}</div>
        ${row.item?.time === undefined ? nothing : html`<label class="kept"><span>Chữ in thay giờ</span>${this.text(row, 'time', [...row.itemPath, 'time'], `Chữ ghi giờ, ${name}`, {optional: false, hint: 'Cả ngày'})}</label>`}</td>`}
      <td>${this.content(row, name, told)}
        ${own.map((each) => html`<p class="grid-fault" role="status">${each.words}</p>`)}
        ${this.told({...row, path: row.part > 0 ? row.cell : row.itemPath})}</td>
      ${columns.map(([column, title], at) => html`<td>${this.text(row, column, [...row.cell, column], `${this.headOf(column, title)}, ${name}`, {told})}
        ${at === columns.length - 1 ? this.handles(row, number) : nothing}</td>`)}</tr>`;
  }

  content(row, name, told) {
    const value = row.value ?? {};
    const path = (field) => [...row.cell, field];
    if (value.pause) {
      return this.text(row, 'content', path('text'), `Giờ nghỉ, ${name}`, {hint: 'Nghỉ giải lao', told});
    }
    if (value.topic === undefined && value.title === undefined) return this.text(row, 'content', path('text'), `Nội dung, ${name}`, {optional: false, told});
    const word = this.store.get([...this.block, 'topic_word']);
    return html`<div class="topic-line"><span>${given(word) ? word : 'Chuyên đề'}</span>${this.text(row, 'topic', path('topic'), `Số chuyên đề, ${name}`, {hint: 'số', lines: false, told})}</div>
      ${this.text(row, 'content', path('title'), `Tên chuyên đề, ${name}`, {hint: 'Tên chuyên đề', optional: false, told})}
      ${this.text(row, 'text', path('text'), `Lời văn sau tên chuyên đề, ${name}`, {hint: 'lời văn sau tên (nếu có)', told})}`;
  }
}
customElements.define('vb-agenda', AgendaGrid);
