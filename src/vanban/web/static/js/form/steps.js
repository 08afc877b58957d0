/** Taking back what was just done. */

import {toast} from '../core/toasts.js';

const LATER = 'Đã sửa tiếp sau đó; dùng nút Hoàn tác để lùi từng bước';

/** Show where a step was taken back; say so where it cannot be any more (null). */
export function shownBack(store, place) {
  if (place === null) toast(LATER);
  else store.show(place);
}

/** What takes the last step back, unless something else was done since. */
export function undoing(store) {
  let later = false;
  store.addEventListener('change', () => { later = true; }, {once: true});
  return () => shownBack(store, later ? null : store.undo());
}

/**
 * What puts something back that was taken out of a list or a part, by `put(path)`: wherever that stands by now. Out of a
 * part it was the field `name`, which is to be free still.
 */
export function puttingBack(store, holder, put, name = null) {
  const {turns} = store;
  return () => {
    const free = store.turns === turns && (name === null || holder[name] === undefined); // who went back meanwhile may have it already
    const place = free ? store.whereIs(holder) : null;
    if (place === null) toast(LATER);
    else put(name === null ? place : [...place, name]);
  };
}
