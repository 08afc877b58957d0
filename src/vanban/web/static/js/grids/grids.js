/** The tables of the form, each of which registers itself as a widget (`form/widgets.js`). */
