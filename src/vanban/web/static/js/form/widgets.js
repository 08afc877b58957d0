/**
 * The widgets of the form: which drawing belongs to which name in the description of the form (`/desk/forms`).
 *
 * A widget is registered by its name, once, when its module is loaded:
 *
 *     register('agenda', (place) => html`<vb-agenda .store=${place.store} .path=${place.path} .field=${place.field}
 *       .form=${place.form} .version=${place.version}></vb-agenda>`);
 *
 * `place` is what every widget gets:
 *   store    the plan (`core/store.js`): read with `get(path)`, `keys(path)`; change with `set`, `insert`, … and
 *            `together` for one step of undo. Typing is told with origin 'field' and draws nothing anew.
 *   path     where the value stands: a list of names and indexes, such as ['body', 0, 'agenda']. It is another list
 *            after each drawing, and may be another place: rows above came or went. Keys of lists are `store.keys`.
 *   field    the description of the field: {name, title, help, required, advanced, widget, default, …}; a list also has
 *            `item` (its widget), a choice `options` [{value, title}], a union `options` [{title, when, has, widget,
 *            fresh}], a list of blocks `kinds`. `field.plain` is the generic widget that stands in for a special one.
 *   form     the whole description: {models: {Name: {title, help, main, fields, fresh}}, blocks, order, …}.
 *   version  grows whenever lists or parts came, went or moved, was undone or came from the server: draw anew then.
 *            It does not grow while somebody types.
 *   id       the id that the first control is to have: the label of the field points at it.
 *   told     the id of the element that holds the help and the messages: for aria-describedby.
 *   act      act(change, path): make a change of lists or parts as one step, then give the field at `path` the focus.
 *   draw     draw(path, field): the template of another widget at another place (a field of a part in a cell).
 *
 * Text fields inside a widget are `<textarea ${bound(store, path, words())}>` or `<input …>` (`bound.js`), which owns
 * the rule that nothing writes into the field that has the focus. A click on the page finds them by their place.
 * Messages stand below the field of the longest path that holds theirs; a widget with cells may say
 * `<vb-told data-path=${written(path)}></vb-told>` where messages of a part of it are to stand.
 */

const drawings = new Map();

/** Draw the widget of a name with `draw(place)`; a special one takes the place of the generic. */
export function register(name, draw) {
  drawings.set(name, draw);
}

/** The drawing of a field's widget: its own, else the generic one it stands for. */
export function drawingOf(field) {
  const draw = drawings.get(field.widget) ?? drawings.get(field.plain);
  if (draw === undefined) throw new Error(`no widget ${field.widget}`);
  return draw;
}

/** Which option of a union a value is; the first where nothing is said yet. */
export function optionOf(field, value) {
  const kind = Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value;
  const alike = field.options.filter((each) => each.when === kind);
  return alike.find((each) => each.has !== undefined && each.has in value) ?? alike.find((each) => each.has === undefined) ?? null;
}
