/**
 * A free table of cells that span columns and rows, changed so that it stays sound: rows of cells {text, colspan,
 * rowspan, …} as a plan holds them, in; such rows, new, out. Places are those of the grid: row and column.
 */

/** Columns that Word takes; a cell of a faulty plan, or of a page, may say anything. */
export const MOST_COLUMNS = 63;

const span = (cell) => ({down: Math.max(1, Number(cell?.rowspan) || 1), right: Math.min(MOST_COLUMNS, Math.max(1, Number(cell?.colspan) || 1))});

/** The grid: at each row and column {cell, row, column, down, right, at}, `at` being its place in its row's list. */
export function laid(rows) {
  const grid = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    (Array.isArray(cells) ? cells : []).forEach((cell, at) => {
      while (grid[row][column] !== undefined) column++;
      const {down, right} = span(cell);
      const placed = {cell, row, column, at, right, down: Math.min(down, rows.length - row)};
      for (let y = 0; y < placed.down; y++) for (let x = 0; x < right; x++) grid[row + y][column + x] ??= placed;
      column += right;
    });
  });
  return grid;
}

/** How many columns the widest row has. */
export function width(rows) {
  return Math.max(1, ...laid(rows).map((row) => row.length));
}

/** Rows of a grid of placed cells: each stands in the row where it begins; what is missing is blank. */
function unlaid(grid) {
  const wide = Math.max(1, ...grid.map((row) => row.length));
  const seen = new Set();
  return grid.map((row, y) => {
    const cells = [];
    for (let x = 0; x < wide; x++) {
      const placed = row[x];
      if (placed === undefined) cells.push({text: ''});
      else if (!seen.has(placed)) {
        seen.add(placed);
        let right = 1;
        while (row[x + right] === placed) right++;
        let down = 1;
        while (grid[y + down]?.[x] === placed) down++;
        cells.push(sized(placed.cell, down, right));
      }
    }
    return cells;
  });
}

function sized(cell, down, right) {
  const {rowspan: _, colspan: __, ...kept} = typeof cell === 'object' && cell !== null ? cell : {text: cell ?? ''};
  return {...kept, ...(right > 1 ? {colspan: right} : {}), ...(down > 1 ? {rowspan: down} : {})};
}

const blank = () => ({cell: {text: ''}});

/** With a blank row before the row at `at`; cells that reach over the place reach over it too. */
export function withRow(rows, at) {
  const grid = laid(rows);
  const wide = width(rows);
  const made = Array.from({length: wide}, (_, x) => {
    const [above, below] = [grid[at - 1]?.[x], grid[at]?.[x]];
    return above !== undefined && above === below ? above : blank();
  });
  return unlaid([...grid.slice(0, at), made, ...grid.slice(at)]);
}

/** With a blank column before the column at `at`. */
export function withColumn(rows, at) {
  return unlaid(laid(rows).map((row) => {
    const whole = row.slice();
    const goesOn = at > 0 && row[at - 1] !== undefined && row[at - 1] === row[at];
    whole.splice(at, 0, goesOn ? row[at - 1] : blank());
    return whole;
  }));
}

/** Without a row; a cell that begins in it and reaches further stands in the next. */
export function withoutRow(rows, at) {
  return unlaid(laid(rows).filter((_, y) => y !== at));
}

export function withoutColumn(rows, at) {
  return unlaid(laid(rows).map((row) => row.filter((_, x) => x !== at)));
}

/** Whether nothing reaches over the edge above a row (or left of a column). */
const freeRow = (grid, y) => y <= 0 || y >= grid.length || grid[y].every((each, x) => each === undefined || each !== grid[y - 1][x]);
const freeColumn = (grid, x) => grid.every((row) => x <= 0 || row[x] === undefined || row[x] !== row[x - 1]);

/** With a row moved by one (`by` −1 or 1); null where a merged cell stands in the way. */
export function withRowMoved(rows, at, by) {
  const grid = laid(rows);
  const to = at + by;
  if (to < 0 || to >= rows.length || ![Math.min(at, to), Math.max(at, to), Math.max(at, to) + 1].every((y) => freeRow(grid, y))) return null;
  const made = grid.slice();
  made.splice(to, 0, ...made.splice(at, 1));
  return unlaid(made);
}

export function withColumnMoved(rows, at, by) {
  const grid = laid(rows);
  const to = at + by;
  const wide = width(rows);
  if (to < 0 || to >= wide || ![Math.min(at, to), Math.max(at, to), Math.max(at, to) + 1].every((x) => freeColumn(grid, x))) return null;
  return unlaid(grid.map((row) => {
    const made = Array.from({length: wide}, (_, x) => row[x] ?? blank());
    made.splice(to, 0, ...made.splice(at, 1));
    return made;
  }));
}

/** The smallest block of whole cells that holds two places: {top, left, bottom, right}, all included. */
export function block(rows, one, other) {
  const grid = laid(rows);
  const area = {
    top: Math.min(one.row, other.row), bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column), right: Math.max(one.column, other.column),
  };
  for (let grown = true; grown;) {
    grown = false;
    for (let y = area.top; y <= area.bottom; y++) {
      for (let x = area.left; x <= area.right; x++) {
        const placed = grid[y]?.[x];
        if (placed === undefined) continue;
        const wanted = [
          Math.min(area.top, placed.row), Math.max(area.bottom, placed.row + placed.down - 1),
          Math.min(area.left, placed.column), Math.max(area.right, placed.column + placed.right - 1),
        ];
        if (wanted[0] !== area.top || wanted[1] !== area.bottom || wanted[2] !== area.left || wanted[3] !== area.right) {
          [area.top, area.bottom, area.left, area.right] = wanted;
          grown = true;
        }
      }
    }
  }
  return area;
}

/** With the cells of a block merged into one; their words, one below the other, are all kept. */
export function merged(rows, area) {
  const grid = laid(rows);
  const texts = [];
  const seen = new Set();
  for (let y = area.top; y <= area.bottom; y++) {
    for (let x = area.left; x <= area.right; x++) {
      const placed = grid[y][x];
      if (placed === undefined || seen.has(placed)) continue;
      seen.add(placed);
      const text = placed.cell?.text ?? '';
      if (String(text).trim() !== '') texts.push(text);
    }
  }
  const first = grid[area.top][area.left]?.cell ?? {text: ''};
  const whole = {cell: {...first, text: texts.join('\n')}};
  for (let y = area.top; y <= area.bottom; y++) for (let x = area.left; x <= area.right; x++) grid[y][x] = whole;
  return unlaid(grid);
}

/** With a merged cell split into single ones; its words stay in the first. */
export function split(rows, row, column) {
  const grid = laid(rows);
  const placed = grid[row]?.[column];
  if (placed === undefined) return rows;
  for (let y = 0; y < placed.down; y++) {
    for (let x = 0; x < placed.right; x++) grid[placed.row + y][placed.column + x] = y + x === 0 ? {cell: placed.cell} : blank();
  }
  return unlaid(grid);
}

/** With the texts of another table put over it from a place on; it grows where they reach over its end. */
export function filled(rows, row, column, texts) {
  let made = rows;
  while (made.length < row + texts.length) made = withRow(made, made.length);
  const wide = column + Math.max(...texts.map((line) => line.length));
  while (width(made) < wide) made = withColumn(made, width(made));
  const grid = laid(made);
  texts.forEach((line, y) => line.forEach((text, x) => {
    const placed = grid[row + y][column + x];
    const cell = typeof placed.cell === 'object' && placed.cell !== null ? placed.cell : {};
    const first = placed.row === row + y && placed.column === column + x;
    // What falls within a merged cell goes on its words.
    if (first) placed.cell = {...cell, text};
    else if (text !== '') placed.cell = {...cell, text: [cell.text ?? placed.cell, text].filter((each) => typeof each === 'string' && each !== '').join('\n')};
  }));
  return unlaid(grid);
}

/** What changes from one list to another, as few items as can be: {at, removed, added}; null where nothing does. */
export function changed(before, after) {
  const [old, fresh] = [before, after].map((list) => list.map((each) => JSON.stringify(each)));
  let at = 0;
  while (at < old.length && at < fresh.length && old[at] === fresh[at]) at++;
  let end = 0;
  while (end < old.length - at && end < fresh.length - at && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  if (at === old.length && at === fresh.length) return null;
  return {at, removed: old.length - at - end, added: after.slice(at, after.length - end)};
}
