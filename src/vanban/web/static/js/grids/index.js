/** The special editors of the form, registered for the names that the description of the form gives them. */

import {html} from '../../vendor/lit.js';
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

for (const kind of ['day', 'date', 'moment', 'time', 'deadline']) {
  register(kind, ({store, path, id, told, field, version}) => html`<vb-due .store=${store} .path=${path} .version=${version} kind=${kind} first=${id} told=${told}
    ?keep=${field.required || typeof path.at(-1) === 'number'}></vb-due>`);
}
