/**
 * The plan that is edited, in the browser: a tree of plain data, changed by ops alone, undone without limit.
 *
 * Fields read with `get` and tell with `set`; nobody writes into the tree. Every change is an event `change` with
 * `detail` {ops, origin, structural, followed}: `origin` is 'field' (somebody typed: no field is drawn anew), 'act' (a button),
 * 'undo', or 'server' (another text of the plan came: everything is drawn anew). `structural` is true where lists or
 * parts came, went or moved; `followed` where wordings that are printed in place of changed values were changed with
 * them, in the same step. Other events: `focus` {path}, `show` {path}, `told` (problems, findings, notes changed),
 * `followed` (which wordings followed: what a keeper's `follow` gives).
 */

import {same, written} from './paths.js';

const MERGE = 1500; // typing in one field within so many milliseconds is undone at once
const copied = (value) => (value === undefined ? undefined : structuredClone(value));
const isPart = (value) => value !== null && typeof value === 'object';

export class Store extends EventTarget {
  #data;
  #ids = new WeakMap();
  #next = 1;
  #done = [];
  #undone = [];
  #open = null;
  #keeper;
  #turns = 0;

  /** @param data the plan; the store owns it from now on. `keeper` has wordings follow the values they stand for. */
  constructor(data, {notes = [], missing = [], keeper = null} = {}) {
    super();
    this.#data = data;
    this.#keeper = keeper;
    /** What is wrong or doubtful, by where it comes from; each has a `path` in its written form. */
    this.problems = [];
    this.findings = [];
    this.notes = notes;
    this.missing = missing;
    /** Whether the plan is only looked at: nothing that is typed or pressed changes it. */
    this.locked = false;
    /** The path of the field that has the focus, or had it last. */
    this.focused = [];
  }

  get data() {
    return this.#data;
  }

  /** The value at a path; undefined where there is none. */
  get(path) {
    let value = this.#data;
    for (const step of path) {
      if (!isPart(value)) return undefined;
      value = value[step];
    }
    return value;
  }

  /** Where a list or part stands by now; null where it stands nowhere any more. */
  whereIs(part, value = this.#data, path = []) {
    if (value === part) return path;
    if (!isPart(value)) return null;
    for (const [name, inner] of Object.entries(value)) {
      const found = this.whereIs(part, inner, [...path, Array.isArray(value) ? Number(name) : name]);
      if (found !== null) return found;
    }
    return null;
  }

  /** The keys of a list's items: each item keeps its own as long as it is in the list. */
  keys(path) {
    const list = this.get(path);
    if (!Array.isArray(list)) return [];
    return this.#keysOf(list).slice();
  }

  #keysOf(list) {
    let ids = this.#ids.get(list);
    if (ids === undefined || ids.length !== list.length) {
      ids = list.map(() => this.#next++);
      this.#ids.set(list, ids);
    }
    return ids;
  }

  // ---- changes

  /** Put a value where there was none or another one; lists and parts on the way are made when they are missing. */
  set(path, value, origin = 'act') {
    this.together(() => {
      this.#make(path);
      this.#do({op: 'set', path, value: copied(value)});
    }, origin);
  }

  /** Take a field away. */
  unset(path, origin = 'act') {
    if (this.get(path) !== undefined) this.together(() => this.#do({op: 'unset', path}), origin);
  }

  /** Put an item into a list (by default at its end), which is made when it is missing; its place. */
  insert(path, value, at = undefined, origin = 'act') {
    return this.together(() => {
      if (!Array.isArray(this.get(path))) this.set(path, []);
      const place = at ?? this.get(path).length;
      this.#do({op: 'insert', path, at: place, value: copied(value)});
      return place;
    }, origin);
  }

  /** Take an item out of a list. */
  remove(path, at, origin = 'act') {
    this.together(() => this.#do({op: 'remove', path, at}), origin);
  }

  /** Move an item of a list; `to` is its place afterwards. */
  move(path, at, to, origin = 'act') {
    if (at !== to) this.together(() => this.#do({op: 'move', path, at, to}), origin);
  }

  /** Apply ops that the server made (a mend), as one step. */
  apply(ops) {
    this.together(() => {
      for (const {op, path, value, at, to} of ops) {
        if (op === 'set') this.set(path, value);
        else if (op === 'unset') this.unset(path);
        else if (op === 'insert') this.insert(path, value, at);
        else if (op === 'remove') this.remove(path, at);
        else this.move(path, at, to);
      }
    });
  }

  /** Everything that `act` changes is one step of undo, and one event; what `act` gives. */
  together(act, origin = 'act') {
    if (this.locked) return undefined;
    if (this.#open !== null) return act();
    const step = (this.#open = {ops: [], back: [], time: 0, structural: false, own: 0});
    let followed = null;
    try {
      const given = act();
      step.own = step.ops.length;
      if (step.own > 0) followed = this.#keeper?.follow(this, step) ?? null;
      return given;
    } finally {
      this.#open = null;
      if (step.ops.length > 0) this.#keep(step, origin);
      if (followed !== null) this.dispatchEvent(new CustomEvent('followed', {detail: followed}));
    }
  }

  #keep(step, origin) {
    const now = Date.now();
    const last = this.#done.at(-1);
    const [op] = step.ops;
    const goesOn =
      origin === 'field' && step.own === 1 && last?.own === 1 && now - last.time < MERGE &&
      op.op === 'set' && last.ops[0].op === 'set' && same(last.ops[0].path, op.path);
    if (!goesOn) this.#done.push(step);
    else if (step.ops.length === 1 && last.ops.length === 1) last.ops = step.ops;
    else {
      last.ops = [...last.ops, ...step.ops];
      last.back = [...last.back, ...step.back];
    }
    this.#done.at(-1).time = origin === 'field' ? now : 0;
    this.#undone = [];
    this.#tell(step.ops, origin, step.structural && origin !== 'field', step.ops.length > step.own);
  }

  /** Another plan in place of this one: a version that was taken back, a text typed elsewhere. Nothing is undone past it. */
  replace(data) {
    this.#data = data;
    this.#keeper?.forget();
    this.#done = [];
    this.#undone = [];
    this.#tell([], 'server', true);
  }

  get canUndo() {
    return this.#done.length > 0 && !this.locked;
  }

  get canRedo() {
    return this.#undone.length > 0 && !this.locked;
  }

  /** How often steps were taken back or done again. */
  get turns() {
    return this.#turns;
  }

  undo() {
    if (!this.canUndo) return null;
    const step = this.#done.pop();
    this.#undone.push(step);
    return this.#replay(step.back.toReversed(), step);
  }

  redo() {
    if (!this.canRedo) return null;
    const step = this.#undone.pop();
    this.#done.push(step);
    return this.#replay(step.ops, step);
  }

  #replay(ops, step) {
    this.#turns += 1;
    for (const op of ops) this.#apply(op);
    this.#keeper?.forget();
    step.time = 0; // what is typed next is a step of its own
    this.#tell(ops, 'undo', true);
    return ops.at(-1)?.path ?? null;
  }

  #make(path) {
    for (let depth = 1; depth < path.length; depth++) {
      const above = path.slice(0, depth);
      if (!isPart(this.get(above))) this.#do({op: 'set', path: above, value: typeof path[depth] === 'number' ? [] : {}});
    }
  }

  #do(op) {
    const before = op.op === 'set' || op.op === 'unset' ? this.get(op.path) : undefined;
    this.#open.structural ||= op.op !== 'set' || isPart(op.value) || isPart(before) || before === undefined;
    this.#open.back.push(this.#apply(op));
    this.#open.ops.push(op);
  }

  /** Change the tree by an op; the op that undoes it. */
  #apply(op) {
    const {path} = op;
    if (op.op === 'set' || op.op === 'unset') {
      const holder = this.get(path.slice(0, -1));
      const name = path.at(-1);
      const back = holder[name] === undefined ? {op: 'unset', path} : {op: 'set', path, value: copied(holder[name])};
      if (op.op === 'set') holder[name] = copied(op.value);
      else delete holder[name];
      return back;
    }
    const list = this.get(path);
    const ids = this.#keysOf(list);
    if (op.op === 'insert') {
      list.splice(op.at, 0, copied(op.value));
      ids.splice(op.at, 0, this.#next++);
      return {op: 'remove', path, at: op.at};
    }
    if (op.op === 'remove') {
      const [value] = list.splice(op.at, 1);
      ids.splice(op.at, 1);
      return {op: 'insert', path, at: op.at, value: copied(value)};
    }
    list.splice(op.to, 0, ...list.splice(op.at, 1));
    ids.splice(op.to, 0, ...ids.splice(op.at, 1));
    return {op: 'move', path, at: op.to, to: op.at};
  }

  #tell(ops, origin, structural, followed = false) {
    this.dispatchEvent(new CustomEvent('change', {detail: {ops, origin, structural, followed}}));
  }

  // ---- what is told about places

  /** What is wrong or found at a place, or (with `inside`) anywhere in it: problems, findings, notes. */
  toldAt(path, {inside = false} = {}) {
    const place = written(path);
    const here = (each) =>
      each.path === place || (inside && each.path?.startsWith(place) && /^[.[]/.test(each.path.slice(place.length)));
    return {problems: this.problems.filter(here), findings: this.findings.filter(here), notes: this.notes.filter(here)};
  }

  /** Problems or findings of the newest revision came. */
  tell(kind, told) {
    this[kind] = told;
    this.dispatchEvent(new CustomEvent('told', {detail: {kind}}));
  }

  /** A field got the focus: the pages show where it stands. */
  focus(path) {
    if (same(path, this.focused)) return;
    this.focused = path;
    this.dispatchEvent(new CustomEvent('focus', {detail: {path}}));
  }

  /** Somebody asks for a field (by a click on a page, a problem): the form opens it and gives it the focus. */
  show(path) {
    this.dispatchEvent(new CustomEvent('show', {detail: {path}}));
  }
}
