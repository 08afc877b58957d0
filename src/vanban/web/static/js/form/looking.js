/**
 * A form that is only looked at, while the draft is written in another window: every part opens, every text can be read,
 * selected and copied, nothing is changed.
 */

const TEXTS = 'textarea, input:not([type=checkbox], [type=radio], [type=file])';
const OTHERS = 'select, input[type=checkbox], input[type=radio], input[type=file], button';
/** Buttons of a page that open or show something and change nothing. */
const SHOWING = '.opens, .where, vb-more > button';
const WRITING = ['keydown', 'paste', 'cut', 'drop', 'dragover', 'dblclick'];

export class Looking {
  #form;
  #locked = new Set();
  #watch = new MutationObserver(() => this.#lock());

  constructor(form) {
    this.#form = form;
  }

  /** Only look from now on, or write again. */
  set(on) {
    const change = on ? 'addEventListener' : 'removeEventListener';
    for (const type of WRITING) this.#form[change](type, this, true);
    this.#form.classList.toggle('looking', on);
    if (on) {
      this.#watch.observe(this.#form, {childList: true, subtree: true});
      this.#lock();
      return;
    }
    this.#watch.disconnect();
    for (const element of this.#locked) {
      if (element.matches(TEXTS)) element.readOnly = false;
      else element.inert = false;
    }
    this.#locked.clear();
  }

  #lock() {
    for (const element of this.#locked) if (!element.isConnected) this.#locked.delete(element);
    for (const element of this.#form.querySelectorAll(`.page :is(${TEXTS}, ${OTHERS}), .marks button[class*=mark-]`)) {
      if (this.#locked.has(element) || element.matches(SHOWING)) continue;
      this.#locked.add(element);
      if (element.matches(TEXTS)) element.readOnly = true;
      else element.inert = true;
    }
  }

  /** Keys and pastes do what the browser does with a field that is read: no list of ours hears of them. */
  handleEvent(event) {
    if (event.target.closest('.page') === null) return;
    event.stopPropagation();
    if (['paste', 'cut', 'drop', 'dragover'].includes(event.type)) event.preventDefault();
  }
}
