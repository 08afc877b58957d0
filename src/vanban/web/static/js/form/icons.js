/** The signs on the small buttons of the form. */

import {html} from '../../vendor/lit.js';

const drawn = (path) => html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

export const icons = {
  up: drawn('M8 13V3M4 7l4-4 4 4'),
  down: drawn('M8 3v10M4 9l4 4 4-4'),
  away: drawn('M4 4l8 8M12 4l-8 8'),
  in: drawn('M3 4h10M8 8h5M8 12h5M3 7l2.5 3L3 13'),
  out: drawn('M3 4h10M8 8h5M8 12h5M5.5 7L3 10l2.5 3'),
  more: drawn('M3 8h.01M8 8h.01M13 8h.01'),
  add: drawn('M8 3v10M3 8h10'),
  closed: drawn('M6 4l4 4-4 4'),
  open: drawn('M4 6l4 4 4-4'),
};
