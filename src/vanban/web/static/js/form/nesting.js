/** Rows moved into the one before them, and out of the one that holds them: sections in sections, points below points. */

/** The list inside an item that another of its kind may stand in, by what the item is. */
function nestOf(row, item) {
  if (item === null || typeof item !== 'object') return null;
  if (row.nest === 'content') return item.kind === 'section' || item.kind === 'phase' ? 'content' : null;
  return row.nest ?? null;
}

/** The list inside the row before that a row may be moved into; null where there is none. */
export function inward({store, list, at, ...row}) {
  const before = at > 0 ? store.get([...list, at - 1]) : null;
  const name = nestOf(row, before);
  return name === null ? null : {list: [...list, at - 1, name], at: before[name]?.length ?? 0};
}

/** The place behind the item that holds a row; null where it stands in no such item. */
export function outward({store, list, ...row}) {
  const [index, name] = list.slice(-2);
  const outer = list.slice(0, -2);
  if (typeof index !== 'number' || !Array.isArray(store.get(outer))) return null;
  return nestOf(row, store.get([...outer, index])) === name ? {list: outer, at: index + 1} : null;
}

/** Move a row to a place of another list; `inner` is the rest of the path of the field that keeps the focus. */
export function carry(row, to, inner = [], selection = null) {
  const {store, list, at} = row;
  const value = structuredClone(store.get([...list, at]));
  row.act(() => {
    store.remove(list, at);
    if (store.get(list).length === 0 && list.at(-1) === 'bullets') store.unset(list);
    store.insert(to.list, value, to.at);
  }, [...to.list, to.at, ...inner], selection);
}
