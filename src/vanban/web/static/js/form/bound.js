/**
 * A native field bound to a place of the plan: the one way in which fields of the form are read and written.
 *
 * `<textarea ${bound(store, path, words())}>`. The browser owns the text: the store is told of it on `input`. The field
 * is written into only where it has not the focus (or is only looked at) and nothing is being composed in it; what came
 * meanwhile is shown when it is left. Letters become NFC, and marks left empty go, when the field is left, never under the caret.
 */

import {AsyncDirective, directive, noChange, PartType} from '../../vendor/lit.js';
import {tidied} from './marking.js';

const places = new WeakMap();

/** The place that a field is bound to; null of an element that is none. */
export function placeOf(element) {
  return places.get(element)?.path ?? null;
}

/** When somebody last typed into a field, in milliseconds; 0 where nobody has since it was drawn. */
export function typedAt(element) {
  return places.get(element)?.typed ?? 0;
}

/**
 * How a text is shown and read. `keep`: a text that was cleared stays as an empty text; otherwise its field is taken
 * away from the plan.
 */
export function words({keep = false} = {}) {
  return {
    show: (value) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)),
    read: (text) => (text === '' && !keep ? undefined : text),
  };
}

/** How a number is shown and read; what is no number stays as it was typed, and is a problem that is told. */
export function figures({keep = false, whole = false} = {}) {
  const known = whole ? /^\s*-?\d{1,15}\s*$/ : /^\s*-?\d{1,15}(?:[.,]\d+)?\s*$/;
  return {
    show: (value) => (value === undefined || value === null ? '' : String(value).replace('.', ',')),
    read: (text) => (text.trim() === '' && !keep ? undefined : known.test(text) ? Number(text.trim().replace(',', '.')) : text),
  };
}

/** How a tick is shown and read; `usual` is what holds where nothing is said. */
export function tick({usual = false} = {}) {
  return {
    show: (value) => (value === undefined ? usual : value === true),
    read: (checked) => (checked === usual ? undefined : checked),
  };
}

class Bound extends AsyncDirective {
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('bound() belongs into the tag of a field');
    this.element = null;
    this.path = null;
    this.typed = 0;
    this.composing = false;
  }

  render() {
    return noChange;
  }

  update(part, [store, path, how]) {
    this.store = store;
    this.path = path;
    this.how = how;
    if (this.element === null) {
      this.element = part.element;
      this.listen();
    }
    this.write();
    return noChange;
  }

  get ticked() {
    return this.element.type === 'checkbox';
  }

  /** Show what the plan says, unless somebody is writing here. */
  write() {
    const {element} = this;
    if (this.composing || (document.activeElement === element && !this.ticked && !element.readOnly)) return;
    const shown = this.how.show(this.store.get(this.path));
    if (this.ticked) {
      if (element.checked !== shown) element.checked = shown;
    } else if (element.value !== shown) {
      element.value = shown;
      fit(element);
    }
  }

  /** Tell the plan what stands here. */
  tell() {
    const value = this.how.read(this.ticked ? this.element.checked : this.element.value);
    if (value === undefined) this.store.unset(this.path, 'field');
    else if (value !== this.store.get(this.path)) this.store.set(this.path, value, 'field');
  }

  handleEvent(event) {
    const {element} = this;
    if (event.type === 'input') {
      this.typed = Date.now();
      fit(element);
      this.tell();
    } else if (event.type === 'compositionstart') this.composing = true;
    else if (event.type === 'compositionend') this.composing = false;
    else if (event.type === 'blur') {
      this.composing = false;
      const left = this.ticked ? null : tidied(element).normalize('NFC');
      if (left !== null && left !== element.value) {
        element.value = left;
        this.tell();
      }
      this.typed = 0;
      this.write();
    }
  }

  listen() {
    places.set(this.element, this);
    for (const type of ['input', 'compositionstart', 'compositionend', 'blur']) this.element.addEventListener(type, this);
    fit(this.element);
  }

  disconnected() {
    for (const type of ['input', 'compositionstart', 'compositionend', 'blur']) this.element.removeEventListener(type, this);
  }

  reconnected() {
    this.listen();
    this.write();
  }
}

export const bound = directive(Bound);

const BY_ITSELF = CSS.supports('field-sizing', 'content');
const widths = new ResizeObserver((entries) => entries.forEach(({target}) => fit(target)));

/** A textarea as high as its text; most browsers do that themselves. */
function fit(element) {
  if (BY_ITSELF || element.tagName !== 'TEXTAREA') return;
  widths.observe(element);
  if (!element.isConnected) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
