/** The editors of their own that the form has, each registered as a widget (`form/widgets.js`). */

import {html, nothing} from '../../vendor/lit.js';
import {under} from '../form/drawing.js';
import {register} from '../form/widgets.js';
import './agenda.js';
import './assignments.js';
import './citations.js';
import './due.js';
import './picture.js';
import './recipients.js';
import './table.js';
import './tasks.js';

register('agenda', (place) => html`<vb-agenda .place=${place}></vb-agenda>`);
register('assignments', (place) => html`<vb-assignments .place=${place}></vb-assignments>`);
register('citations', (place) => html`<vb-citations .place=${place}></vb-citations>`);
register('picture', (place) => html`<vb-picture .place=${place}></vb-picture>`);
register('recipients', (place) => html`<vb-recipients .place=${place}></vb-recipients>`);
register('table', (place) => html`<vb-table .place=${place}></vb-table>`);
register('tasks', (place) => html`<vb-tasks .place=${place}></vb-tasks>`);

for (const kind of ['day', 'date', 'moment', 'time']) {
  register(kind, (place) => due(place, kind));
}

register('deadline', (place) => html`${place.field.unnamed ? nothing : html`<label for=${place.id}>${place.field.title}</label>`}${due(place, 'deadline')}${under(place)}`);

/** A field of a day, an hour or a deadline; in a list it has no label of its own. */
function due({store, path, id, told, field, version}, kind) {
  const inList = typeof path.at(-1) === 'number';
  return html`<vb-due .store=${store} .path=${path} .version=${version} kind=${kind} first=${id} told=${told} label=${inList || field.unnamed ? (field.title ?? '') : ''}
    ?keep=${field.required || inList}></vb-due>`;
}
