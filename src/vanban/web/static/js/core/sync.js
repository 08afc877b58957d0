/**
 * Changes of the store to the server, and what the server tells back.
 *
 * A change is sent at once when nothing is on its way, else with the next. What is not yet answered lies in the
 * browser's session storage too: a reload, or a server that was gone for a while, loses nothing. Sending again is
 * harmless: the server knows the number of a batch.
 */

import {get, post, Refused} from './api.js';
import {same} from './paths.js';

const RETRY = [300, 1000, 2000, 5000];
const ASKED = 5000; // milliseconds after which a tab that only looks asks again whether it could write
const ANEW = 3000; // milliseconds after which a stream that was refused is asked for again
const KEEP_ALIVE = 60_000; // bytes that a request may have that outlives its page
const STUCK = ['held', 'behind', 'refused']; // states in which nothing is sent

/** Who was closed before all was sent, and goes on sending: by the draft. */
const leaving = new Map();

/**
 * Events: `state` (`state`: 'saved', 'saving', 'offline', 'held', 'behind', 'refused', 'unsaved'), `free` (a tab that was
 * 'held' could write: nobody else does any more), and the server's own. Who is closed tells nothing any more, but goes on
 * until what was changed before is sent.
 */
export class Sync extends EventTarget {
  #store;
  #id;
  #client;
  #rev;
  #seq;
  #saved;
  #waiting = [];
  #read = []; // notes that the server was not told of yet
  #sent = null;
  #tries = 0;
  #timer = null;
  #anew = null;
  #stream = null;
  #asking = null;
  #closed = false;
  #halted = false;

  constructor(store, {id, client, rev}) {
    super();
    this.#store = store;
    this.#id = id;
    this.#client = client;
    this.#rev = rev;
    this.#saved = rev;
    this.#seq = Date.now(); // greater than any of this tab's before a reload
    this.state = 'saved';
    this.savedAt = null;
    this.problem = null;
    /** What the server told last of each kind, for who listens later. */
    this.told = {};
    store.addEventListener('change', (event) => this.#changed(event.detail));
    this.onHide = () => {
      if (document.visibilityState === 'hidden') {
        this.#send({keepalive: true});
        this.#unlisten();
      } else {
        this.#listen();
        this.#ask();
      }
    };
    document.addEventListener('visibilitychange', this.onHide);
    this.onLeave = (event) => {
      if (this.#waiting.length > 0 || this.#sent !== null) {
        this.#send({keepalive: true});
        if (this.state !== 'saving') event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', this.onLeave);
    this.onGone = () => this.leave();
    window.addEventListener('pagehide', this.onGone);
    this.#listen();
  }

  get rev() {
    return this.#rev;
  }

  get id() {
    return this.#id;
  }

  get client() {
    return this.#client;
  }

  /** Whether changes are not yet on the server. */
  get unsent() {
    return this.#waiting.length > 0 || this.#sent !== null;
  }

  /** Whether changes cannot go to the server any more. */
  get stuck() {
    return this.unsent && STUCK.includes(this.state) && (this.state !== 'held' || this.#sent === null); // what is on its way may still come through
  }

  get closed() {
    return this.#closed;
  }

  /** What was not answered before this tab was loaded anew, or the draft was left: who takes it sends it. */
  static unsentOf(id) {
    leaving.get(id)?.#halt();
    const kept = sessionStorage.getItem(`vanban-unsent-${id}`);
    return kept === null ? null : JSON.parse(kept);
  }

  /** Send what was left from before a reload: first the batch that may have come through, then what followed. */
  async resume(left) {
    if (left.sent !== null) {
      this.#sent = left.sent;
      this.#waiting = left.waiting;
      await this.#post({});
    } else {
      this.#waiting = left.waiting;
      this.#send();
    }
  }

  /** Wait until everything is on the server; false where it cannot be. */
  async settled() {
    while (this.unsent) {
      if (STUCK.includes(this.state)) return false;
      await new Promise((resolve) => this.addEventListener('state', resolve, {once: true}));
    }
    return true;
  }

  /** The newest revision is known from elsewhere (a text of the plan, a version that was taken back). */
  moved(rev) {
    this.#rev = rev;
    this.#saved = rev;
    this.#tell('saved');
  }

  /** Write here, whoever writes elsewhere; what was typed here meanwhile is sent after it. */
  async take() {
    await post(`/desk/drafts/${this.#id}/hold`, {client: this.#client, take: true});
  }

  /** Another tab writes: this one only looks, and asks from time to time whether it still has to. */
  look() {
    this.#tell('held');
    clearInterval(this.#asking);
    if (this.#closed) return;
    this.#asking = setInterval(() => document.visibilityState === 'visible' && this.#ask(), ASKED);
  }

  /** This tab is left: another may write at once. */
  async leave() {
    if (this.state === 'held') return;
    try {
      await post(`/desk/drafts/${this.#id}/hold`, {client: this.#client, leave: true}, {keepalive: true});
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // a server that is gone holds nothing
    }
  }

  /** Notes were read: the server keeps that; where it is away now, it is told with the next edit or the next note. */
  async see(notes) {
    this.#read.push(...notes);
    const told = [...this.#read];
    try {
      await post(`/desk/drafts/${this.#id}/seen`, {notes: told});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return;
    }
    this.#read = this.#read.filter((each) => !told.includes(each));
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#unlisten();
    clearInterval(this.#asking);
    window.removeEventListener('pagehide', this.onGone);
    document.removeEventListener('visibilitychange', this.onHide);
    if (this.unsent && !STUCK.includes(this.state)) leaving.set(this.#id, this);
    else this.#halt();
  }

  /** Nothing is sent any more: there is nothing, or somebody else does. */
  #halt() {
    this.#halted = true;
    clearTimeout(this.#timer);
    window.removeEventListener('beforeunload', this.onLeave);
    if (leaving.get(this.#id) === this) leaving.delete(this.#id);
  }

  // ---- to the server

  #changed({ops, origin}) {
    if (origin === 'server' || this.#closed) return;
    performance.mark('vb-key', {detail: {rev: this.#rev + 1}});
    for (const op of ops) {
      const last = this.#waiting.at(-1);
      if (op.op === 'set' && last?.op === 'set' && same(op.path, last.path)) this.#waiting[this.#waiting.length - 1] = op;
      else this.#waiting.push(op);
    }
    this.#keep();
    if (!STUCK.includes(this.state)) this.#send();
  }

  #keep() {
    const key = `vanban-unsent-${this.#id}`;
    if (!this.unsent) sessionStorage.removeItem(key);
    else {
      try {
        sessionStorage.setItem(key, JSON.stringify({sent: this.#sent, waiting: this.#waiting}));
      } catch (error) {
        if (error.name !== 'QuotaExceededError') throw error;
        sessionStorage.removeItem(key); // too much to keep twice: it is in this page, and on its way
      }
    }
  }

  #send({keepalive = false} = {}) {
    if (this.#sent !== null || this.#waiting.length === 0) return;
    clearTimeout(this.#timer);
    this.#sent = {client: this.#client, seq: ++this.#seq, base: this.#rev, ops: this.#waiting};
    this.#waiting = [];
    this.#keep();
    this.#post({keepalive: keepalive && JSON.stringify(this.#sent).length < KEEP_ALIVE});
  }

  async #post(options) {
    if (this.state !== 'offline') this.#tell('saving');
    try {
      const {rev, saved} = await post(`/desk/drafts/${this.#id}/edits`, this.#sent, options);
      if (this.#halted) return;
      this.#rev = rev;
      this.#sent = null;
      this.#tries = 0;
      if (saved) this.#onDisk(rev);
      if (this.#read.length > 0) this.see([]);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!this.#halted) this.#failed(error);
      return;
    }
    this.#keep();
    if (this.state === 'held') this.#tell('held'); // told of while this was on its way
    else if (this.#waiting.length > 0) this.#send();
    else this.#tell(this.#saved >= this.#rev ? 'saved' : 'saving');
    if (this.#closed && !this.unsent) this.#halt();
  }

  /** A revision lies on the disk: at once, or (where the disk is slow) a moment after it was answered. */
  #onDisk(rev) {
    this.#saved = Math.max(this.#saved, rev);
    this.savedAt = new Date();
  }

  #failed(error) {
    this.problem = error;
    const held = error.code === 'draft-held';
    if (held || error.code === 'draft-behind') {
      this.#waiting = [...this.#sent.ops, ...this.#waiting];
      this.#sent = null;
      this.#keep();
      if (held) this.look();
      else this.#tell('behind');
      if (this.#closed) this.#halt();
      return;
    }
    // A server that is away, or that was started anew with another key, may come back as it was.
    const passes = error.status === 0 || error.status >= 500 || error.status === 401 || error.status === 403;
    this.#tell(passes ? 'offline' : 'refused');
    if (!passes) return this.#closed && this.#halt();
    this.#timer = setTimeout(() => this.#post({}), RETRY[Math.min(this.#tries++, RETRY.length - 1)]);
  }

  /** Whether somebody else began to write while this tab was out of sight and heard of nothing; or writes no more. */
  async #ask() {
    const look = this.state === 'held';
    try {
      const {held} = await post(`/desk/drafts/${this.#id}/hold`, {client: this.#client, look});
      if (held !== 'other') this.#freed();
      else if (!look) this.look();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!look) this.#tell('offline', error.message); // the next edit, or the stream, finds the server again
    }
  }

  #freed() {
    if (this.state === 'held' && !this.#closed) this.dispatchEvent(new Event('free'));
  }

  #settled(rev) {
    if (rev > this.#rev && !this.unsent) {
      this.dispatchEvent(new CustomEvent('changed', {detail: {rev}}));
      return;
    }
    if (this.state === 'offline' && !this.unsent) this.#tell('saved');
    if (rev <= this.#saved) return;
    this.#onDisk(rev);
    if (!this.unsent && rev >= this.#rev && (this.state === 'saving' || this.state === 'unsaved')) this.#tell('saved');
  }

  #tell(state, words = '') {
    if (state !== 'held') clearInterval(this.#asking);
    this.state = state;
    this.words = words;
    if (!this.#closed) this.dispatchEvent(new Event('state'));
  }

  // ---- from the server

  #listen() {
    if (this.#stream !== null || this.#closed) return;
    const stream = (this.#stream = new EventSource(`/desk/drafts/${this.#id}/events?client=${this.#client}`));
    // A browser asks again where nobody answered, but never where somebody refused: a proxy while the server starts anew.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED || this.#stream !== stream) return;
      this.#unlisten();
      this.#anew = setTimeout(() => this.#listen(), ANEW);
    });
    for (const name of ['saved', 'unsaved', 'pages', 'map', 'problems', 'findings', 'held', 'changed']) {
      stream.addEventListener(name, (event) => {
        const told = (this.told[name] = JSON.parse(event.data));
        if (name === 'saved') this.#settled(told.rev);
        if (name === 'unsaved') this.#tell('unsaved', told.message);
        if (name === 'held') this.look();
        if (name === 'problems' || name === 'findings') this.#store.tell(name, told[name]);
        this.dispatchEvent(new CustomEvent(name, {detail: told}));
      });
    }
    stream.addEventListener('free', () => this.#freed());
  }

  #unlisten() {
    clearTimeout(this.#anew);
    this.#stream?.close();
    this.#stream = null;
  }

  /** The draft as it is on the server now. */
  fresh() {
    return get(`/desk/drafts/${this.#id}?client=${this.#client}`);
  }
}
