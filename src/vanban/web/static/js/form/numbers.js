/** The numbers of headings as the plan will print them: patterns of each level, counted among siblings. */

import {fromRoman, LETTERS, roman} from './counting.js';

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const SPECIMEN = /^((?:[^{}]*[\s([])?)((?:1\.)*)([1IiAa]|nhất|NHẤT)([.):\-/–]*)$/u;
const FIRST = {1: 'number', I: 'roman', i: 'roman_lower', a: 'letter', A: 'letter_upper', nhất: 'ordinal', NHẤT: 'ordinal_upper'};
const DIVISION = /^(?:phần|chương|mục|điều)\s/iu;

function letter(number) {
  const [head, tail] = [Math.floor((number - 1) / LETTERS.length), (number - 1) % LETTERS.length];
  return (head > 0 ? letter(head) : '') + LETTERS[tail];
}

/** A specimen of the first label as its pattern; null where it is none. */
function patternOf(specimen) {
  const match = SPECIMEN.exec(specimen);
  if (match === null) return null;
  const [, head, parent, first, tail] = match;
  return `${head}${parent ? '{parent}.' : ''}{${FIRST[first]}}${tail}`;
}

function labelOf(pattern, number, parent) {
  const values = {
    number, parent, roman: roman(number), roman_lower: roman(number).toLowerCase(), letter: letter(number),
    letter_upper: letter(number).toUpperCase(), ordinal: ORDINALS[number - 1] ?? number, ordinal_upper: String(ORDINALS[number - 1] ?? number).toUpperCase(),
  };
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]).replace(/^\.+/, '');
}

const core = (label) => label.replace(/[\s.):\-/–]+$/u, '');

/** Counts the headings of one parent. */
class Siblings {
  constructor(pattern, parent = '') {
    Object.assign(this, {pattern, parent, count: 0, phases: new Map()});
  }

  next(explicit) {
    if (!explicit) return labelOf(this.pattern, ++this.count, this.parent);
    const text = core(explicit);
    const last = text.split(/\s+/u).at(-1) ?? '';
    let number = Number(/(\d+)$/.exec(text)?.[1] ?? NaN);
    if (this.pattern.includes('{roman')) number = fromRoman(last.toUpperCase()) ?? NaN;
    else if (this.pattern.includes('{letter')) number = LETTERS.indexOf(last.toLowerCase()) + 1 || NaN;
    else if (this.pattern.includes('{ordinal')) number = ORDINALS.indexOf(last.toLowerCase()) + 1 || NaN;
    if (!Number.isNaN(number)) this.count = number;
    return explicit;
  }
}

const explicitOf = (part) => (typeof part?.label === 'string' || typeof part?.label === 'number' ? String(part.label) : '');
const many = (list) => (Array.isArray(list) ? list : []);

/** Headings that other blocks bring along are counted among the sections beside them. */
function countOthers(block, siblings, found) {
  if (block?.kind === 'backdrop' && block.title) found.set(block, siblings.next(''));
  else if (block?.kind === 'venues' && (block.form ?? 'sections') === 'sections') many(block.venues).forEach((venue) => siblings.next(explicitOf(venue)));
  else if (block?.kind === 'assignments') {
    for (const each of many(block.assignments)) {
      if (!['bullets', 'bullet_opening'].includes(each?.form ?? block.form)) siblings.next(explicitOf(each));
    }
  }
}

/** The patterns of a plan by level: its own, then those of its law. */
function patterns(plan, form) {
  const known = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined); // a plan may name anything
  const usual = known(form.numbering, plan.rulebook) ?? known(form.numbering, known(form.families, plan.family)) ?? form.numbering.nd30;
  const own = (Array.isArray(plan.numbering) ? plan.numbering : []).map((each) => patternOf(String(each))).filter((each) => each !== null);
  return [...own, ...usual.slice(own.length)];
}

/** What stands before the titles of the headings in a list of blocks: a Map from block to label. */
export function labelsOf(plan, form, blocks) {
  const levels = patterns(plan, form);
  const at = (depth) => levels[Math.min(depth, levels.length) - 1];
  const found = new Map();
  const within = (list, siblings, depth) => {
    for (const block of Array.isArray(list) ? list : []) {
      if (block?.kind !== 'section' && block?.kind !== 'phase') {
        countOthers(block, siblings, found);
        continue;
      }
      const explicit = explicitOf(block);
      const counted = block.numbered !== false;
      const label = counted ? siblings.next(explicit) : '';
      let shown = label;
      if (block.kind === 'phase') {
        const word = String(block.word ?? 'Đợt');
        const number = (siblings.phases.get(word) ?? 0) + 1;
        siblings.phases.set(word, number);
        shown = `${label} ${block.caps === false ? word : word.toUpperCase()} ${number}:`.trim();
      }
      found.set(block, shown);
      const below = counted && !['*', ''].includes(core(explicit || label));
      const pattern = (block.numbering && patternOf(String(block.numbering))) || at(below ? depth + 1 : depth);
      within(block.content, new Siblings(pattern, below ? (DIVISION.test(label) ? '' : core(label)) : siblings.parent), below ? depth + 1 : depth);
    }
  };
  within(blocks, new Siblings(at(1)), 1);
  return found;
}
