/** Files that a user drops or chooses, and files that were made for him. */

import {html} from '../../vendor/lit.js';
import {get} from './api.js';

/** What makes an element take files that are dropped on it: listeners for `act(file)`. */
export function dropping(act) {
  return {
    over(event) {
      event.preventDefault();
      event.currentTarget.classList.add('over');
    },
    leave(event) {
      event.currentTarget.classList.remove('over');
    },
    drop(event) {
      event.preventDefault();
      event.currentTarget.classList.remove('over');
      const [file] = event.dataTransfer.files;
      if (file) act(file);
    },
  };
}

/** A file that is dropped beside what takes one leaves the page as it is: a browser would go to the file. */
export function stayOnDrop(root) {
  for (const type of ['dragover', 'drop']) {
    root.addEventListener(type, (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files') || event.target.matches?.('input[type=file]')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    });
  }
}

/** A button that lets a file be chosen for `act(file)`, the same one again too. */
export function choosing(words, accept, act, {primary = false} = {}) {
  const chosen = ({target}) => {
    const [file] = target.files;
    target.value = '';
    if (file) act(file);
  };
  return html`<label class="button ${primary ? 'primary' : ''}"><span>${words}</span>
    <input type="file" class="seen-by-readers" accept=${accept} @change=${chosen}></label>`;
}

/** Save what the server answered under a name. */
export function saveBlob(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Save the file at an address of the server, under the name the server gives it. Raises what `get` of it refuses. */
export async function save(path) {
  const {file, name} = await get(path, {read: named});
  saveBlob(file, name);
}

async function named(answer) {
  const told = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '');
  return {file: await answer.blob(), name: told ? decodeURIComponent(told[1]) : 'van-ban'};
}

/** A file's name without its suffix. */
export function stem(name) {
  return name.replace(/\.[^.]+$/, '');
}
