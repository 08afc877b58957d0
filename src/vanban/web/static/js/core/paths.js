/** Places in a plan: lists of names and indexes, and their written form `$.body[0].title`. */

/** The written form of a path. */
export function written(path) {
  return '$' + path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
}

/** The path of a written form. */
export function parsed(text) {
  const steps = [];
  for (const [, name, index] of text.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) steps.push(name ?? Number(index));
  return steps;
}

/** Whether a path is another or stands inside it. */
export function within(path, outer) {
  return outer.length <= path.length && outer.every((step, at) => step === path[at]);
}

/** Whether two paths are the same. */
export function same(one, other) {
  return one.length === other.length && within(one, other);
}
