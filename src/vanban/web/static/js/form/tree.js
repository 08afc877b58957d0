/** The parts of a plan in the order of the paper: what the outline at the left lists, and what is opened as one page. */

import {shortened} from '../core/words.js';
import {fieldAt} from './fields.js';
import {labelsOf} from './numbers.js';
import {printedOutline} from './outlined.js';

const TEXTS = new Set(['paragraph', 'bullets', 'note', 'remark', 'page_break']);
const SHOWN = 90;

/** A text without its marks, on one line and not too long. */
export function plainly(text) {
  return shortened(String(text ?? '').replace(/\^\[[^\]]*\]/g, '').replace(/\*+/g, '').replace(/\s+/g, ' ').trim(), SHOWN);
}

/** What a part is called in lists: its main words, or the name of its kind. */
export function nameOf(form, block) {
  const described = form.blocks.find((each) => each.kind === block?.kind);
  if (described === undefined) return 'Khối chưa rõ loại';
  const main = form.models[described.model].main;
  const named = block.kind === 'backdrop' ? 'title' : main;
  const words = typeof block[named] === 'string' ? plainly(block[named]) : '';
  return words || described.title;
}

/**
 * The outline: nodes {path, title, label, kind, page, children}. `page` marks those that are opened as a page of
 * their own; the others are shown within the page of the node above. A node `bare` is nothing on the paper: those below
 * it stand in its place.
 */
export function treeOf(plan, form) {
  return form.order.map((part) => {
    const node = {path: [`#${part.id}`], fields: part.fields, title: part.title, label: '', kind: part.id, page: true, children: []};
    if (part.id === 'body') node.children = bodyOf(plan, form);
    if (part.id === 'annexes') node.children = annexesOf(plan, form);
    return node;
  });
}

function bodyOf(plan, form) {
  const {body} = plan;
  if (Array.isArray(body)) return blocksOf(form, body, ['body'], labelsOf(plan, form, body), true);
  if (body === null || typeof body !== 'object') return [];
  const {entries, labels} = printedOutline(plan, form);
  return entries.flatMap((entry) => outlineNode(form, entry, labels));
}

/** The nodes of a heading of the ordinary outline; sections that are added to it are pages of their own. */
function outlineNode(form, {name, title, block, blocks, at, children}, labels) {
  const label = labels.get(block) ?? '';
  const below = children.flatMap((each) => outlineNode(form, each, labels));
  if (name === null) return [{path: [`#${below[0].path[1]}`], title, label, kind: 'group', page: false, children: below}];
  const field = form.models.Outline.fields.find((each) => each.name === name);
  const inner = blocksOf(form, blocks, at, labels, name === 'more', title);
  return [{path: ['body', name], title: plainly(title), label, kind: 'outline', field, page: true, bare: name === 'more' && inner.length > 0, children: [...inner, ...below]}];
}

function annexesOf(plan, form) {
  const annexes = Array.isArray(plan.annexes) ? plan.annexes : [];
  const many = annexes.filter((each) => each?.cover === undefined).length > 1;
  let count = 0;
  return annexes.map((annex, at) => {
    const path = ['annexes', at];
    if (annex?.cover !== undefined) return {path, title: plainly(annex.title) || 'Bìa tài liệu', label: '', kind: 'cover', page: true, children: []};
    const label = typeof annex?.label === 'string' ? annex.label : many ? `Phụ lục ${++count}` : 'Phụ lục';
    const content = annex?.content;
    return {path, title: plainly(annex?.title), label, kind: 'annex', page: true, children: blocksOf(form, content, [...path, 'content'], labelsOf(plan, form, content), false)};
  });
}

function blocksOf(form, blocks, path, labels, page, heading = '') {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block, at) => {
    if (block === null || typeof block !== 'object' || TEXTS.has(block.kind)) return [];
    const here = [...path, at];
    const headed = block.kind === 'section' || block.kind === 'phase';
    if (!headed && nameOf(form, block) === heading) return [];
    return [{
      path: here, title: nameOf(form, block), label: labels.get(block) ?? '', kind: block.kind, page: page && headed,
      children: headed ? blocksOf(form, block.content, [...here, 'content'], labels, false, nameOf(form, block)) : [],
    }];
  });
}

/** Every node of a tree, in order. */
export function* nodesOf(tree) {
  for (const node of tree) {
    yield node;
    yield* nodesOf(node.children);
  }
}

/** The page that shows a path: the deepest node with a page that it stands in. */
export function pageOf(tree, path) {
  let best = null;
  for (const node of nodesOf(tree)) {
    if (!node.page) continue;
    const holds = node.fields ? node.fields.includes(path[0]) : node.path.every((step, at) => step === path[at]);
    if (holds && (best === null || best.fields || node.path.length > best.path.length)) best = node;
  }
  return best;
}

/** Where a place stands, in the words of the form: “II. Nội dung › Đoạn văn”. */
export function whereOf(tree, form, plan, steps) {
  let best = null;
  for (const node of nodesOf(tree)) {
    const holds = node.fields ? node.fields.includes(steps[0]) : node.path.every((step, at) => step === steps[at]);
    if (holds && (best === null || best.fields || node.path.length >= best.path.length)) best = node;
  }
  if (best === null) return '';
  const own = best.fields ? steps.length > 0 : steps.length > best.path.length;
  const last = own ? fieldAt(form, plan, steps)?.field : null;
  return [`${best.label} ${best.title}`.trim(), last && last.title !== best.title ? last.title : ''].filter(Boolean).join(' › ');
}
