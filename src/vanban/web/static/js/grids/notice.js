/** What an act did, said at the foot of the window, with a button that takes it back. */

import {toast} from '../core/toasts.js';

/** Say what was just done in one step of undo; `back` is where the focus goes when it is taken back. */
export function did(store, words, back) {
  let later = false;
  const watch = () => { later = true; };
  store.addEventListener('change', watch);
  toast(words, 'Hoàn tác', () => {
    store.removeEventListener('change', watch);
    if (later) toast('Đã có sửa đổi sau đó; dùng nút Hoàn tác ở trên để lùi từng bước');
    else {
      store.undo();
      store.show(back);
    }
  });
}
