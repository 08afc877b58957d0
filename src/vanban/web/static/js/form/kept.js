/**
 * Wordings that are printed in place of other values, or beside them, follow as soon as one of those is changed.
 *
 * "8h - 8h15" stands for a start and an end. Where the start is changed, it is spelled anew if that can be done for
 * certain, else taken away, so that the page says what the form says. Which wordings there are is told by the description
 * of the form (`kept`: the wording's `field`, what it stands for (`of`), how it is read (`says`), what it is `called`).
 */

import {same, written} from '../core/paths.js';
import {relabelled} from './relabelling.js';
import * as respelling from './respelling.js';

const isPart = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const given = (value) => value !== undefined && value !== null && value !== '';

/** Follows the edits of one store; `kept` is that of the form's description. */
export class Keeper {
  #kept;
  #typing = null;

  constructor(kept) {
    this.#kept = kept;
  }

  /** What somebody types next begins anew. */
  forget() {
    this.#typing = null;
  }

  /** Have wordings follow the ops of an open step; what followed, {key, words (to be said), back}, or null. */
  follow(store, step) {
    const told = [];
    const [first] = step.ops;
    if (this.#typing !== null && !(step.own === 1 && same(first.path, this.#typing.path))) this.#typing = null;
    const pairs = step.ops.map((op, at) => ({op, back: step.back[at]}));
    for (const {place, holder, entry, was} of this.#touched(store, pairs)) told.push(...this.#one(store, step, {place, holder, entry, was}));
    for (const {op} of pairs) told.push(...this.#restyled(store, op));
    const labels = relabelled(store, pairs);
    if (labels.length > 0) {
      const [{path, from, to}] = labels;
      const shown = given(from) ? `“${from}” thành “${to}”` : `dòng mới là “${to}”`;
      told.push({key: written(path), words: `Số viết sẵn được đánh lại theo thứ tự: ${shown}${labels.length > 1 ? `, và ${labels.length - 1} dòng nữa` : ''}`, back: null});
    }
    if (told.length === 0) return null;
    const backs = told.map((each) => each.back).filter(Boolean);
    const back = () => {
      const places = store.together(() => backs.map((each) => each()));
      return places.includes(null) ? null : places[0];
    };
    return {key: told[0].key, words: told.map((each) => each.words).filter(given), back: backs.length === told.length ? back : null};
  }

  /** The wordings whose values were changed, each once, with the values as they were before. */
  #touched(store, pairs) {
    const found = new Map();
    for (const {op, back} of pairs) {
      if (op.op !== 'set' && op.op !== 'unset') continue;
      const place = op.path.slice(0, -1);
      const name = op.path.at(-1);
      const holder = store.get(place);
      if (!isPart(holder)) continue;
      for (const entry of this.#kept) {
        if (!entry.of.includes(name) || !entry.of.concat(entry.field).some((each) => each in holder)) continue;
        const own = [...place, entry.field];
        if (pairs.some((each) => same(each.op.path, own))) continue; // who changes both, says both
        const key = written(own);
        const known = found.get(key) ?? {place, holder, entry, was: {}};
        if (!(name in known.was)) known.was[name] = back.op === 'set' ? back.value : undefined;
        found.set(key, known);
      }
    }
    return [...found.values()];
  }

  #one(store, step, {place, holder, entry, was}) {
    const own = [...place, entry.field];
    const key = written(own);
    const [op] = step.ops;
    const memory = this.#typing?.holder === holder ? this.#typing.wordings.get(key) : undefined;
    const values = () => Object.fromEntries(entry.of.map((name) => [name, holder[name]]));
    const origin = memory ?? {words: holder[entry.field], was: {...values(), ...was}};
    if (!given(origin.words) || typeof origin.words !== 'string') return [];
    const now = values();
    const unchanged = entry.of.every((name) => origin.was[name] === now[name]);
    let wanted = unchanged ? origin.words : respelling[entry.says]({words: origin.words, was: origin.was, now});
    if (wanted === null) wanted = entry.required ? origin.words : undefined;
    if (step.own === 1) {
      this.#typing ??= {path: op.path, holder, wordings: new Map()};
      this.#typing.wordings.set(key, origin);
    }
    if (wanted === holder[entry.field]) return [];
    if (wanted === undefined) store.unset(own);
    else store.set(own, wanted);
    const words = wanted === origin.words ? '' : wanted === undefined
      ? `Đã bỏ ${entry.called} “${origin.words}”, vì không còn đúng với chỗ vừa sửa`
      : `Chữ in theo chỗ vừa sửa: “${origin.words}” thành “${wanted}”`;
    const back = () => {
      if (store.get(place) !== holder || holder[entry.field] !== wanted) return null;
      for (const [name, value] of [...Object.entries(origin.was), [entry.field, origin.words]]) {
        if (value === undefined) store.unset([...place, name]);
        else store.set([...place, name], value);
      }
      return own;
    };
    return [{key, words, back}];
  }

  /** Another way of writing for all: wordings that say the same in another way give way to it. */
  #restyled(store, {op, path}) {
    if (op !== 'set' && op !== 'unset') return [];
    const name = path.at(-1);
    const away = [];
    for (const {field, styled} of this.#kept.filter((each) => each.styled)) {
      const root = path.length === 1 && styled.root.includes(name);
      const blocks = root ? [...blocksIn(store.data, styled.kind)].filter(({block}) => styled.root.every((each) => !given(block[each]))) : [];
      const holder = root ? null : store.get(path.slice(0, -1));
      if (isPart(holder) && holder.kind === styled.kind && styled.of.includes(name)) blocks.push({block: holder, path: path.slice(0, -1)});
      for (const {block, path: place} of blocks) {
        for (const {part, path: at} of partsIn(block, place)) {
          if (given(part[field]) && respelling.saysHours(part[field], part)) away.push({path: [...at, field], words: part[field]});
        }
      }
    }
    away.forEach((each) => store.unset(each.path));
    if (away.length === 0) return [];
    const shown = away.slice(0, 3).map((each) => `“${each.words}”`).join(', ');
    const words = `Đã bỏ ${away.length} chỗ viết giờ theo kiểu riêng (${shown}${away.length > 3 ? '…' : ''}), để in theo kiểu vừa chọn`;
    return [{key: written(path), words, back: null}]; // the last step is theirs alone
  }
}

function* partsIn(value, path = []) {
  if (Array.isArray(value)) for (let at = 0; at < value.length; at++) yield* partsIn(value[at], [...path, at]);
  else if (isPart(value)) {
    yield {part: value, path};
    for (const name of Object.keys(value)) yield* partsIn(value[name], [...path, name]);
  }
}

function* blocksIn(data, kind) {
  for (const {part, path} of partsIn(data)) if (part.kind === kind) yield {block: part, path};
}
