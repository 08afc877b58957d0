/** What an act did, said at the foot of the window, with a button that takes it back. */

import {toast} from '../core/toasts.js';
import {undoing} from '../form/steps.js';

/** Say what was just done in one step; `back` is where the focus goes when it is taken back. */
export function did(store, words, back) {
  const undo = undoing(store);
  toast(words, 'Hoàn tác', () => {
    undo();
    store.show(back);
  });
}
