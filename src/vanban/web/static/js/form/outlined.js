/**
 * The ordinary outline as it is printed: which parts stand under which heading, in which order, with which numbers
 * (`Outline.sections` in `vanban/model/outline.py` says the same in Python).
 */

import {labelsOf} from './numbers.js';

const AIMS = ['purpose', 'requirements'];
const ATTENDANCE = ['participants', 'venues'];

const fieldOf = (form, name) => form.models.Outline.fields.find((each) => each.name === name);
const contentOf = (value) => (Array.isArray(value) ? value : value !== null && typeof value === 'object' ? [value] : []);

/** A title within a line: its first letter small, unless its first word is in capitals. */
function lowered(text) {
  const at = text.search(/\p{L}/u);
  return at < 0 || /^\p{Lu}/u.test(text.slice(at + 1)) ? text : text.slice(0, at) + text[at].toLowerCase() + text.slice(at + 1);
}

/** Titles as one, “Thời gian, địa điểm”; what an earlier one names already is not named again. */
function joined(titles) {
  const said = [];
  for (const title of titles) {
    const known = new Set(said.flatMap((each) => [each.toLowerCase(), ...each.toLowerCase().split(' và ').map((half) => half.trim())]));
    said.push(...title.split(',').map((part) => part.trim()).filter((part) => part && !known.has(part.toLowerCase())));
  }
  return said.map((title, at) => (at === 0 ? title : lowered(title))).join(', ');
}

/**
 * The headings of an outline in the order of the paper: {entries, labels}. An entry is {name, title, block, blocks, at,
 * children}: `name` the field of the outline (null of a heading over several fields), `block` what `labels` says its
 * number by (null where the part is empty, and not printed), `blocks` what stands below it, at the path `at`.
 */
export function printedOutline(plan, form) {
  const {body} = plan;
  const has = (name) => body[name] !== undefined;
  const content = (name) => contentOf(body[name]);
  const given = body.titles !== null && typeof body.titles === 'object' ? body.titles : {};
  const usual = form.models.OutlineTitles.fields;
  const title = (name) => (given[name] ? String(given[name]) : usual.find((each) => each.name === name)?.default ?? fieldOf(form, name).title);
  const section = (words, blocks) => (blocks.length > 0 ? {kind: 'section', title: words, content: blocks} : null);
  const leaf = (name, words, block, blocks = Array.isArray(body[name]) ? body[name] : []) => ({name, title: words, block, blocks, at: ['body', name], children: []});
  const printed = [];

  /** Entries under a heading of their own, unless there is only one that has one. */
  const over = (words, leaves, titled) => {
    const blocks = leaves.map((each) => each.block).filter((each) => each !== null);
    if (blocks.length === 0) return leaves;
    if (blocks.length === 1 && blocks[0].kind === 'section' && !titled) {
      printed.push(blocks[0]);
      return leaves;
    }
    const block = section(words, blocks);
    printed.push(block);
    return [{name: null, title: words, block, blocks: [], at: [], children: leaves}];
  };

  /** A list of blocks under a heading; a single section in it stands for itself. */
  const listed = (name, titled) => {
    if (!has(name)) return [];
    const blocks = content(name);
    const [only] = blocks;
    const alone = blocks.length === 1 && only?.kind === 'section' && !titled;
    const block = alone ? only : section(title(name), blocks);
    if (block !== null) printed.push(block);
    return [alone ? {...leaf(name, only.title ?? '', only, contentOf(only.content)), at: ['body', name, 0, 'content']} : leaf(name, title(name), block)];
  };

  const event = [];
  const order = Array.isArray(body.order) ? body.order : [];
  const parts = fieldOf(form, 'order').default;
  for (const name of new Set([...order.filter((each) => parts.includes(each)), ...parts])) {
    if (!has(name) || (name === 'agenda' && content('contents').length > 0)) continue;
    if (name === 'backdrop') {
      const words = body.backdrop?.title || title(name);
      event.push(leaf(name, words, content(name).length > 0 ? {...body.backdrop, kind: 'backdrop', title: words} : null));
      continue;
    }
    const along = name === 'contents' && content('contents').length > 0 && content('agenda').length > 0;
    const words = along ? joined([title(name), title('agenda')]) : title(name);
    const made = leaf(name, words, section(words, along ? [...content(name), ...content('agenda')] : content(name)));
    if (name === 'contents' && content(name).length > 0 && has('agenda')) made.children.push(leaf('agenda', title('agenda'), null));
    event.push(made);
  }
  const named = event.filter((each) => each.block?.kind === 'section' && each.name !== 'documents').map((each) => each.title);
  const aims = AIMS.filter(has).map((name) => leaf(name, title(name), section(title(name), content(name))));
  const attending = ATTENDANCE.filter(has).map((name) => leaf(name, fieldOf(form, name).title, content(name)[0] ?? null));

  const entries = [...over(title('aims'), aims, 'aims' in given), ...over(given.event || joined(named) || title('contents'), event, Boolean(given.event))];
  for (const each of over(title('attendance'), attending, true)) {
    const {children} = each; // one that is alone there stands for the heading
    entries.push(each.name === null && children.length === 1 ? {...children[0], title: each.title, block: each.block} : each);
  }
  entries.push(...listed('tasks', 'tasks' in given), ...listed('funding', 'funding' in given));
  if (has('more')) entries.push(leaf('more', title('more'), null));
  printed.push(...content('more'));
  if (has('assignments')) {
    const last = leaf('assignments', title('assignments'), section(title('assignments'), content('assignments')));
    entries.push(last);
    if (last.block !== null) printed.push(last.block);
  }
  return {entries, labels: labelsOf(plan, form, printed)};
}
