/** Taking back the step that was just done. */

import {toast} from '../core/toasts.js';

/** What takes the last step back, unless something else was done since. */
export function undoing(store) {
  let later = false;
  store.addEventListener('change', () => { later = true; }, {once: true});
  return () => {
    if (later) toast('Đã sửa tiếp sau đó; dùng nút Hoàn tác để lùi từng bước');
    else store.show(store.undo());
  };
}
