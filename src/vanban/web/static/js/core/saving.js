/** Files out of the server to the user's disk. */

import {Refused} from './api.js';

/** Save the file at an address of the server, under the name the server gives it. Raises what `fetch` of it refuses. */
export async function save(path) {
  let answer, file;
  try {
    answer = await fetch(path);
    if (answer.ok) file = await answer.blob();
  } catch {
    throw new Refused(0, {});
  }
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = named ? decodeURIComponent(named[1]) : 'van-ban';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
