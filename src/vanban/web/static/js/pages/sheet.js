/**
 * One page: its picture, its words (seen by nobody, selected, found and read out), what is marked on it.
 *
 * A picture is put in the place of the one before only when it can be painted at once: the page never blinks.
 */

const measure = document.createElement('canvas').getContext('2d');

export class Sheet {
  /** The picture that is shown, and the one that is wanted. */
  #shown = null;
  #wanted = null;
  #words = null;
  #fails = 0;

  constructor(number, base) {
    this.number = number;
    this.base = base;
    this.size = {w: 595, h: 842};
    this.element = document.createElement('section');
    this.element.className = 'sheet';
    this.element.tabIndex = -1;
    this.picture = document.createElement('img');
    this.picture.alt = '';
    this.picture.draggable = false;
    this.picture.hidden = true;
    this.letters = document.createElement('div');
    this.letters.className = 'letters';
    this.outlines = document.createElement('div');
    this.outlines.className = 'outlines';
    this.marks = document.createElement('div');
    this.marks.className = 'marks';
    this.element.append(this.picture, this.letters, this.outlines, this.marks);
  }

  /** Which page of how many, and how large: points, and pixels to a point. */
  place(count, scale) {
    this.element.setAttribute('aria-label', `Trang ${this.number} trên ${count}`);
    this.element.style.width = `${this.size.w * scale}px`;
    this.element.style.height = `${this.size.h * scale}px`;
  }

  /** What is to be shown: {hash, w, h}. Nothing is loaded yet. */
  want(page) {
    this.#wanted = page;
    this.size = {w: page.w, h: page.h};
    this.#fails = 0;
  }

  /** Whether the newest picture is not there yet. */
  get isBehind() {
    return this.#wanted !== null && this.#wanted.hash !== this.#shown;
  }

  /** Load the newest picture and show it; true when it is there, false when the server has it no longer. */
  async show() {
    const {hash} = this.#wanted ?? {};
    if (hash === undefined || hash === this.#shown) return true;
    const fresh = new Image();
    fresh.alt = '';
    fresh.draggable = false;
    fresh.src = `${this.base}/pictures/${hash}.png`;
    try {
      await fresh.decode();
    } catch {
      if (this.#wanted?.hash !== hash) return true; // a newer one is wanted by now
      this.#fails += 1;
      return this.#fails > 2;
    }
    if (this.#wanted?.hash !== hash) return true;
    this.picture.replaceWith(fresh);
    this.picture = fresh;
    this.#shown = hash;
    return true;
  }

  /** Whether the words of the picture that is shown are not there yet. */
  get isMute() {
    return this.#shown !== null && this.#words !== this.#shown;
  }

  /** The words of the page; while some of them are selected, they stay as they are. */
  spell(words, hash) {
    const selection = document.getSelection();
    if (!selection.isCollapsed && this.letters.contains(selection.anchorNode)) return;
    const {w, h} = this.size;
    const spans = words.map((word, index) => {
      const span = document.createElement('span');
      const below = words[index + 1] !== undefined && words[index + 1].y > word.y + word.h / 2;
      span.textContent = word.t + (below ? '\n' : ' ');
      span.style.left = `${(word.x / w) * 100}%`;
      span.style.top = `${(word.y / h) * 100}%`;
      span.style.height = `${(word.h / h) * 100}%`;
      // In shares of the page's width, so that nothing is to be done when it is seen from nearer.
      span.style.fontSize = `${((word.h * 0.87) / w) * 100}cqw`;
      span.style.transform = `scaleX(${word.w / Math.max(width(word.t, word.h * 0.87), 1)})`;
      return span;
    });
    this.letters.replaceChildren(...spans);
    this.#words = hash;
  }

  get shown() {
    return this.#shown;
  }

  /** Put an element over a box. */
  over(element, box) {
    const {w, h} = this.size;
    element.style.left = `${(box.x / w) * 100}%`;
    element.style.top = `${(box.y / h) * 100}%`;
    element.style.width = `${(box.w / w) * 100}%`;
    element.style.height = `${(box.h / h) * 100}%`;
    return element;
  }

  /** Show where a field stands. */
  outline(boxes) {
    this.outlines.replaceChildren(...boxes.map((box) => this.over(document.createElement('div'), box)));
  }

  /** The point of the page under the mouse, in points. */
  pointAt(event) {
    const seen = this.element.getBoundingClientRect();
    const scale = this.size.w / seen.width;
    return [(event.clientX - seen.left) * scale, (event.clientY - seen.top) * scale];
  }
}

function width(text, size) {
  measure.font = `${size}px "Liberation Serif", "Times New Roman", serif`;
  return measure.measureText(text).width;
}
