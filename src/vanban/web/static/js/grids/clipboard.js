/** Tables on the clipboard, out of Excel, Word or a page: rows of cells {text, colspan, rowspan, bold}. */

import {MOST_COLUMNS} from './spans.js';

const BLOCKS = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** The table that a paste holds, with more than one cell; null where it holds none. */
export function pastedTable(data) {
  const html = data.getData('text/html');
  const rows = (/<table[\s>]/i.test(html) && tableOf(html)) || tabsOf(data.getData('text/plain'));
  return rows !== null && (rows.length > 1 || rows[0].length > 1) ? rows : null;
}

/** The table of some HTML, where there is one and nothing beside it; null otherwise. */
export function tableOf(html) {
  const page = new DOMParser().parseFromString(tame(html), 'text/html');
  const tables = [...page.body.querySelectorAll('table')].filter((each) => each.parentElement.closest('table') === null);
  if (tables.length !== 1 || tables[0].caption?.textContent.trim()) return null;
  const [table] = tables;
  const rows = [...table.rows].map((row) => [...row.cells].map(cellOf)).filter((row) => row.length > 0);
  table.remove();
  page.body.querySelectorAll('style, script, meta, link, title').forEach((each) => each.remove());
  return page.body.textContent.trim() === '' && rows.length > 0 ? sound(rows) : null;
}

/** HTML without what a page would do or look like: the security policy of ours would speak of each. */
function tame(html) {
  const bare = html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '');
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, ' data-$1='));
}

function cellOf(cell) {
  const bold = cell.tagName === 'TH' || isBold(cell);
  return {text: wordsOf(cell), colspan: Math.min(cell.colSpan, MOST_COLUMNS), rowspan: Math.max(1, cell.rowSpan), bold};
}

function isBold(cell) {
  const texts = [];
  const walker = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') texts.push(walker.currentNode.parentElement);
  return texts.length > 0 && texts.every((each) => each.closest('b, strong, [data-style*="font-weight:7"], [data-style*="font-weight: 7"], [data-style*="font-weight:bold"]') !== null);
}

/** The words of a cell: its paragraphs and breaks are lines, other white space is one blank. */
function wordsOf(cell) {
  let text = '';
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data.replace(/[ \t\r\n]+/g, ' ');
      else if (child.nodeName === 'BR') text += '\n';
      else if (/mso-tab-count/.test(child.dataset?.style ?? '')) text += '\t'; // a tab as Word writes it
      else if (!['STYLE', 'SCRIPT'].includes(child.nodeName)) {
        const apart = BLOCKS.has(child.nodeName);
        if (apart && text !== '' && !text.endsWith('\n')) text += '\n';
        walk(child);
        if (apart && !text.endsWith('\n')) text += '\n';
      }
    }
  };
  walk(cell);
  return text.normalize('NFC').split('\n').map((line) => line.trim()).join('\n').trim();
}

/** Cells parted by tabs, lines being rows, as spreadsheets copy them: a cell in quotes may hold lines. */
export function tabsOf(text) {
  if (!text.includes('\t')) return null;
  const rows = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;
  const words = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let match;
  while ((match = pattern.exec(words)) !== null) {
    const said = match[1] === undefined ? match[2] : match[1].replaceAll('""', '"');
    rows.at(-1).push({text: said.trim(), colspan: 1, rowspan: 1, bold: false});
    if (match[3] === '\n') rows.push([]);
    if (match[3] === '') break;
  }
  return sound(rows);
}

/** Rows made one width, spans cut where they reach over the end. */
function sound(rows) {
  const laid = rows.map(() => []);
  const owners = laid;
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row) {
      while (owners[at][column] !== undefined) column++;
      cell.rowspan = Math.min(cell.rowspan, rows.length - at);
      for (let down = 0; down < cell.rowspan; down++) for (let right = 0; right < cell.colspan; right++) owners[at + down][column + right] = cell;
      column += cell.colspan;
    }
  });
  const width = Math.max(...owners.map((row) => row.length));
  rows.forEach((row, at) => {
    for (let column = 0; column < width; column++) {
      if (owners[at][column] !== undefined) continue;
      const cell = {text: '', colspan: 1, rowspan: 1, bold: false};
      owners[at][column] = cell;
      const before = owners[at].slice(0, column).findLast((each) => row.includes(each));
      row.splice(before === undefined ? 0 : row.indexOf(before) + 1, 0, cell);
    }
  });
  return rows;
}

/** The texts of a table laid out plainly: every row as wide as the table; a cell that others go on is '' in those. */
export function laidOut(rows) {
  const laid = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row) {
      while (laid[at][column] !== undefined) column++;
      for (let down = 0; down < cell.rowspan; down++) {
        for (let right = 0; right < cell.colspan; right++) laid[at + down][column + right] = down + right === 0 ? cell.text : '';
      }
      column += cell.colspan;
    }
  });
  return laid;
}

/** A table as text: cells behind blanks, rows on lines. */
export function plainText(table) {
  return laidOut(table).map((line) => line.filter((text) => text !== '').join(' ')).filter((line) => line !== '').join('\n');
}
