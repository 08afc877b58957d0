/** Many documents from one base plan and a table: what is wrong told by cell, then made, watched, saved. */

import {html, nothing} from '../../vendor/lit.js';
import {del, get, post} from '../core/api.js';
import {called} from '../core/drafts.js';
import {choosing, dropping, save, saveBlob, stem} from '../core/files.js';
import {Screen} from './screen.js';

const SHOWN = 200;
const ENDED = ['done', 'failed', 'cancelled'];
const ANEW = 3000; // milliseconds after which the stream of a job that was refused is asked for again
const MOST_ROWS = 8;

class Batch extends Screen {
  static properties = {
    drafts: {state: true}, base: {state: true}, table: {state: true}, report: {state: true}, form: {state: true},
    partly: {state: true}, job: {state: true},
  };

  constructor() {
    super();
    this.drafts = [];
    this.base = null;
    this.table = null;
    this.report = null;
    this.form = 'zip';
    this.partly = false;
    this.job = null;
    this.round = 0;
    this.dropBase = dropping((file) => this.takeBase(file));
    this.dropTable = dropping((file) => this.takeTable(file));
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.round += 1;
    this.events?.close();
    this.leaveExamining();
  }

  async load() {
    try {
      this.drafts = (await get('/desk/home')).drafts ?? [];
    } catch (error) {
      this.fail(error);
    }
  }

  // ---- what it is made of

  takeBase(file) {
    this.base = {file, name: file.name};
    this.examine();
  }

  async takeDraft(id) {
    const draft = this.drafts.find((each) => each.id === id);
    if (draft === undefined) return;
    const round = (this.round += 1);
    try {
      const {text} = await get(`/desk/drafts/${id}/yaml?pictures=data`);
      if (round !== this.round) return;
      const name = `${draft.title || 'ke-hoach'}.yaml`;
      this.base = {file: new File([text], name, {type: 'application/yaml'}), name: called(draft)};
      this.examine();
    } catch (error) {
      this.fail(error);
    }
  }

  takeTable(file) {
    this.table = file;
    this.examine();
  }

  body() {
    const form = new FormData();
    form.append('base', this.base.file, this.base.file.name);
    if (this.table !== null) form.append('rows', this.table, this.table.name);
    return form;
  }

  async sheet() {
    this.refused = null;
    this.busy = 'Đang làm bảng…';
    const province = this.querySelector('#tinh').value.trim();
    const query = province === '' ? '' : `?province=${encodeURIComponent(province)}`;
    try {
      const form = new FormData();
      form.append('base', this.base.file, this.base.file.name);
      saveBlob(await post(`/api/batch/sheet${query}`, form), `${stem(this.base.file.name)}-bang.xlsx`);
      this.busy = '';
    } catch (error) {
      this.fail(error);
    }
  }

  /** Put all rows into the base, and tell what is wrong; nothing is made. */
  async examine() {
    this.report = null;
    this.job = null;
    this.refused = null;
    this.leaveExamining();
    const round = (this.round += 1);
    if (this.base === null || this.table === null) return;
    this.busy = 'Đang soạn thử mọi dòng…';
    try {
      const job = await begun('report&check=true', this.body()); // thousands of rows take longer than one request may
      if (round !== this.round) return await forget(job);
      await this.examined(job);
      const {report} = await get(job.links.result);
      if (round !== this.round) return;
      this.report = report;
      this.partly = false;
      this.busy = '';
    } catch (error) {
      if (round === this.round) this.fail(error);
    }
  }

  /** Wait until a job has ended, and say how far it is; whoever asks for another one lets go of it. */
  examined(job) {
    return new Promise((resolve) => {
      const events = new EventSource(job.links.events);
      this.examining = {job, events};
      const end = () => {
        events.close();
        this.examining = null;
        resolve();
      };
      events.addEventListener('progress', (event) => {
        const {progress} = JSON.parse(event.data);
        if (progress.of > 0) this.busy = `Đang soạn thử mọi dòng: ${progress.done}/${progress.of}`;
      });
      events.addEventListener('end', end);
      events.addEventListener('error', () => events.readyState === EventSource.CLOSED && end()); // its result says why
    });
  }

  leaveExamining() {
    if (!this.examining) return;
    this.examining.events.close();
    forget(this.examining.job);
    this.examining = null;
  }

  // ---- making

  async make() {
    if (this.busy !== '') return; // a second click of the same hand
    const {round} = this;
    this.busy = 'Đang bắt đầu…';
    this.refused = null;
    try {
      const job = await begun(`${this.form}${this.partly ? '&partly=true' : ''}`, this.body());
      if (round !== this.round) return await forget(job); // of another base or table
      this.busy = '';
      this.job = job;
      this.watch();
    } catch (error) {
      this.fail(error);
    }
  }

  watch() {
    this.events?.close();
    const {id, links} = this.job;
    this.events = new EventSource(links.events);
    const told = (event) => {
      if (this.job?.id === id) this.job = JSON.parse(event.data);
    };
    this.events.addEventListener('progress', told);
    this.events.addEventListener('error', ({target}) => {
      if (target.readyState === EventSource.CLOSED && this.job?.id === id) this.seek(id); // the server knows it no longer, or a proxy is in the way
    });
    this.events.addEventListener('end', (event) => {
      told(event);
      this.events.close();
    });
  }

  async seek(id) {
    try {
      const job = await get(`/api/jobs/${id}`);
      if (this.job?.id !== id) return;
      this.job = job;
      if (!ENDED.includes(job.state)) setTimeout(() => this.isConnected && this.job?.id === id && this.watch(), ANEW);
    } catch (error) {
      if (this.job?.id === id) this.job = null;
      this.fail(error);
    }
  }

  async cancel() {
    const {id} = this.job;
    this.events?.close();
    this.job = null;
    try {
      await del(`/api/jobs/${id}`);
    } catch (error) {
      this.fail(error);
    }
  }

  async take() {
    try {
      await save(this.job.links.result);
    } catch (error) {
      this.fail(error);
    }
  }

  // ---- what is shown

  render() {
    return html`<div class="home batch">
      <h1>Làm nhiều văn bản từ một kế hoạch</h1>
      <div class="ways">${this.renderBase()}${this.renderTable()}</div>
      <div role="status">${this.busy}</div>
      ${this.renderRefused()}
      ${this.report ? this.renderReport() : nothing}
    </div>`;
  }

  renderBase() {
    return html`<section class="drop" aria-labelledby="goc" @dragover=${this.dropBase.over} @dragleave=${this.dropBase.leave} @drop=${this.dropBase.drop}>
      <h2 id="goc">1. Kế hoạch gốc</h2>
      <p class="soft">Chỗ khác nhau giữa các văn bản viết là <code>{{ tên cột }}</code>, ví dụ “Ủy ban nhân dân xã {{ xa }}”.</p>
      ${this.base ? html`<p><strong>${this.base.name}</strong></p>` : nothing}
      ${choosing('Chọn tệp kế hoạch…', '.yaml,.yml,.json', (file) => this.takeBase(file), {primary: this.base === null})}
      ${this.drafts.length > 0 ? html`<label>hoặc một bản nháp
        <select @change=${(event) => this.takeDraft(event.target.value)}><option value="">– chọn –</option>
          ${this.drafts.map((each) => html`<option value=${each.id}>${called(each)}</option>`)}</select></label>` : nothing}
    </section>`;
  }

  renderTable() {
    return html`<section class="drop" aria-labelledby="bang" @dragover=${this.dropTable.over} @dragleave=${this.dropTable.leave} @drop=${this.dropTable.drop}>
      <h2 id="bang">2. Bảng các dòng</h2>
      <p class="soft">Mỗi dòng một văn bản. Chưa có bảng thì tải bảng để điền: mỗi chỗ điền một cột, có ghi chú và một dòng ví dụ.</p>
      <div class="toolbar">
        <label for="tinh">Điền sẵn các xã của</label>
        <input id="tinh" class="province" autocomplete="off" spellcheck="false" placeholder="tỉnh, thành phố">
        <button ?disabled=${this.base === null} @click=${this.sheet}>Tải bảng để điền</button>
      </div>
      ${this.table ? html`<p><strong>${this.table.name}</strong></p>` : nothing}
      ${choosing('Chọn bảng…', '.xlsx,.xlsm,.csv,.tsv,.json,.yaml,.yml', (file) => this.takeTable(file), {primary: this.table === null})}
    </section>`;
  }

  renderRefused() {
    if (this.refused === null) return nothing;
    return html`<div class="problem" role="alert"><strong>${this.refused.message}.</strong>${faults(this.refused.problems)}</div>`;
  }

  renderReport() {
    const {outcomes, counts, notices} = this.report;
    const problems = outcomes.flatMap((each) => each.problems);
    const warnings = outcomes.flatMap((each) => each.warnings);
    const ready = counts.ready ?? 0;
    const failed = counts.failed ?? 0;
    return html`<section class="make" aria-labelledby="lam"><h2 id="lam">3. Làm văn bản</h2>
      <p role="status">${ready} dòng sẵn sàng${failed ? html`, <strong>${failed} dòng có lỗi</strong>` : nothing}${counts.skipped ? `, ${counts.skipped} dòng bỏ qua` : ''}.</p>
      ${notices.map((each) => html`<p class="soft">Lưu ý: ${each}.</p>`)}
      ${problems.length > 0 ? html`<div class="problem"><strong>Sửa các ô này trong bảng rồi chọn lại bảng:</strong>${faults(problems)}</div>` : nothing}
      ${warnings.length > 0 ? html`<details class="problem warning"><summary>${warnings.length} chỗ nên xem lại</summary>${faults(together(warnings))}</details>` : nothing}
      <fieldset class="filters"><legend>Kết quả là</legend>
        ${[['zip', 'Các tệp Word trong một tệp zip'], ['pdf', 'Một tệp PDF để in']].map(([value, words]) => html`<label>
          <input type="radio" name="dang" value=${value} .checked=${this.form === value} @change=${() => { this.form = value; }}> ${words}</label>`)}
      </fieldset>
      ${failed && ready ? html`<label><input type="checkbox" .checked=${this.partly} @change=${(event) => { this.partly = event.target.checked; }}> Làm ${ready} dòng không lỗi, bỏ các dòng có lỗi</label>` : nothing}
      ${this.job === null ? html`<p><button class="primary" ?disabled=${ready === 0 || (failed > 0 && !this.partly)} @click=${this.make}>Làm ${ready} văn bản</button></p>` : this.renderJob()}
    </section>`;
  }

  renderJob() {
    const {state, words, progress} = this.job;
    if (state === 'done') return html`<div class="problem good" role="status"><strong>Đã làm xong.</strong>
      <p class="toolbar"><button class="primary" @click=${this.take}>Tải về</button><button @click=${() => { this.job = null; }}>Làm lại</button></p></div>`;
    if (state === 'failed') return html`<div class="problem" role="alert"><strong>Không làm được, chưa tệp nào được ghi.</strong>${faults(this.job.problems)}
      <p><button @click=${() => { this.job = null; }}>Làm lại</button></p></div>`;
    if (state === 'cancelled') return html`<div class="problem" role="alert"><strong>Đã hủy, chưa tệp nào được ghi.</strong>
      <p><button @click=${() => { this.job = null; }}>Làm lại</button></p></div>`;
    return html`<div class="box running">
      <p role="status">${progress.phase || words}${progress.of ? `: ${progress.done}/${progress.of}` : '…'} ${progress.name ? html`<span class="soft">${progress.name}</span>` : nothing}</p>
      <progress max=${progress.of || 1} value=${progress.done} aria-label="Tiến độ"></progress>
      <button @click=${this.cancel}>Hủy</button>
    </div>`;
  }
}
customElements.define('vb-batch', Batch);

/** A job that makes of a base and rows what is asked for. */
const begun = (as, body) => post(`/api/batch?as=${as}`, body, {headers: {Prefer: 'respond-async'}});

const forget = ({id}) => del(`/api/jobs/${id}`).catch(() => {}); // it ends by itself, and goes after a while

/** Faults as a table: in which sheet, in which cell, what is wrong, how to mend it. */
function faults(told) {
  const problems = [...new Map(told.map((each) => [`${place(each)} ${each.message}`, each])).values()];
  const shown = problems.slice(0, SHOWN);
  return html`<table class="faults">
    <thead><tr><th scope="col">Ở đâu</th><th scope="col">Sai gì</th><th scope="col">Cách sửa</th></tr></thead>
    <tbody>${shown.map((each) => html`<tr><td>${place(each)}</td><td>${each.message}${each.expected ? html` <span class="soft">Phải là: ${each.expected}.</span>` : nothing}</td><td>${each.remedy}</td></tr>`)}</tbody>
  </table>${problems.length > SHOWN ? html`<p>và ${problems.length - SHOWN} lỗi nữa</p>` : nothing}`;
}

/** What is said of several rows, and of no cell of theirs, said once: it is the base plan's. */
function together(told) {
  const groups = Map.groupBy(told, (each) => (each.row && !each.cell ? JSON.stringify([each.message, each.expected, each.remedy]) : each));
  return [...groups.values()].map((these) => (these.length > 1 ? {...these[0], rows: these.map((each) => each.row)} : these[0]));
}

function place({sheet, cell, row, column, rows, file, line, path}) {
  if (rows) return `${rows.length} văn bản: dòng ${rows.slice(0, MOST_ROWS).join(', ')}${rows.length > MOST_ROWS ? '…' : ''}`;
  if (row) {
    const where = cell ? `ô ${cell.split(', ').map((letters) => letters + row).join(', ')}` : `dòng ${row}`;
    return [sheet ? `trang ${sheet}` : '', where, column ? `(${column})` : ''].filter(Boolean).join(' ');
  }
  return [file, line ? `dòng ${line}` : '', path].filter(Boolean).join(' ');
}
