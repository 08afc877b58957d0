/** Where the fields of a plan stand on its pages: boxes in points from the upper left corner, pages from 1. */

import {parsed, within} from '../core/paths.js';

const NEAR = 14; // points beside a box within which a click still means it

export class Places {
  #boxes;

  /** @param boxes [{path, page, x, y, w, h}] */
  constructor(boxes = []) {
    this.#boxes = boxes.map((box) => ({...box, parts: parsed(box.path)}));
  }

  /** The boxes of a field: its own, else those of what is in it, else of what stands before it, or around it. */
  of(parts) {
    const own = this.#boxes.filter((box) => box.parts.length === parts.length && within(box.parts, parts));
    if (own.length > 0) return own;
    const inside = this.#boxes.filter((box) => within(box.parts, parts));
    if (inside.length > 0) return byPage(inside);
    for (let length = parts.length; length > 0; length--) {
      const above = parts.slice(0, length);
      const exact = this.#boxes.filter((box) => box.parts.length === length && within(above, box.parts));
      if (exact.length > 0) return exact;
      const before = this.#before(above);
      if (before.length > 0) return before;
      const around = above[0] === 'body' ? [] : this.#boxes.filter((box) => within(box.parts, above));
      if (around.length > 0) return byPage(around);
    }
    return [];
  }

  /** The last box of the item before one of a list that has none yet. */
  #before(parts) {
    const at = parts.at(-1);
    if (typeof at !== 'number') return [];
    const list = parts.slice(0, -1);
    const earlier = this.#boxes.filter((box) => within(box.parts, list) && box.parts[list.length] < at);
    const last = Math.max(...earlier.map((box) => box.parts[list.length]));
    return earlier.filter((box) => box.parts[list.length] === last).slice(-1);
  }

  /** The field at a point of a page: the smallest that holds it, else the nearest; null where there is none near. */
  at(page, x, y) {
    let best = null;
    let least = Infinity;
    for (const box of this.#boxes) {
      if (box.page !== page) continue;
      const away = Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h));
      if (away > NEAR) continue;
      const rank = away === 0 ? box.w * box.h : 1e6 + away;
      if (rank < least) [best, least] = [box, rank];
    }
    return best?.parts ?? null;
  }
}

/** One box for each page, around all that stand on it. */
function byPage(boxes) {
  const whole = new Map();
  for (const {page, x, y, w, h} of boxes) {
    const one = whole.get(page);
    if (one === undefined) whole.set(page, {page, x, y, w, h});
    else {
      const right = Math.max(one.x + one.w, x + w);
      const bottom = Math.max(one.y + one.h, y + h);
      one.x = Math.min(one.x, x);
      one.y = Math.min(one.y, y);
      one.w = right - one.x;
      one.h = bottom - one.y;
    }
  }
  return [...whole.values()];
}
