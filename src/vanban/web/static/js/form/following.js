/**
 * Messages follow their places while rows come, go and move: those of an import came once, others are those of a moment
 * ago until the server tells them anew.
 */

import {parsed, within, written} from '../core/paths.js';

/** The place that a path becomes by an op; null where it was taken away. */
export function followed(steps, {op, path, at, to}) {
  if (!within(steps, path) || steps.length === path.length || !['insert', 'remove', 'move'].includes(op)) return steps;
  const index = steps[path.length];
  const become = (other) => [...path, other, ...steps.slice(path.length + 1)];
  if (op === 'insert') return index >= at ? become(index + 1) : steps;
  if (op === 'remove') return index === at ? null : index > at ? become(index - 1) : steps;
  if (index === at) return become(to);
  const without = index > at ? index - 1 : index;
  return become(without >= to ? without + 1 : without);
}

/** Messages with the paths that their places have after some ops, and those of what mends them. */
export function following(told, ops) {
  const after = (steps) => ops.reduce((now, op) => now && followed(now, op), steps);
  return told.map((each) => {
    if (typeof each.path !== 'string') return each;
    const steps = after(parsed(each.path));
    const path = steps === null ? null : written(steps);
    const mend = each.mend?.map((op) => ({...op, path: after(op.path)}));
    return {...each, path, ...(mend && {mend: mend.some((op) => op.path === null) ? [] : mend})};
  });
}
