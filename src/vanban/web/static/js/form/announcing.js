/** What followed a change (`kept.js`) is said, once per field that is typed into: when it is left, or when typing pauses. */

import {toast} from '../core/toasts.js';
import {shownBack, undoing} from './steps.js';

const PAUSE = 1500; // nobody is told of words that are still being typed

/** Say what follows in a store, as long as `signal` holds; `form` (an element with the fields) knows when one is left. */
export function sayWhatFollowed(store, form, signal) {
  let waiting = null;
  let timer = null;

  function say() {
    clearTimeout(timer);
    const told = waiting;
    waiting = null;
    if (told === null || told.words.length === 0 || signal.aborted) return;
    toast(told.words.join('; '), 'Hoàn tác', () => {
      const place = told.back();
      if (place !== undefined) shownBack(store, place);
    });
  }

  store.addEventListener('followed', ({detail}) => {
    if (waiting?.key !== detail.key) say();
    waiting = {...detail, back: detail.back ?? undoing(store)};
    clearTimeout(timer);
    timer = setTimeout(say, PAUSE);
  }, {signal});
  form.addEventListener('focusout', () => queueMicrotask(say), {signal});
}
