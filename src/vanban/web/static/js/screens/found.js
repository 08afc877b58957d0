/** What a check finds in a paper, and what was mended in it, as the list beside the pages and their marks tell it. */

import {shortened} from '../core/words.js';

/** How grave a finding is, the gravest first. */
export const SEVERITIES = [['error', 'Lỗi'], ['warning', 'Cảnh báo'], ['info', 'Lưu ý']];
const RANK = SEVERITIES.map(([name]) => name);

/** Findings that are not hidden by how grave they are, those of one rule together: [{key, finding, indexes}], the gravest first. */
export function grouped(findings, hidden) {
  const groups = new Map();
  findings.forEach((finding, index) => {
    if (hidden.has(finding.severity)) return;
    const key = `${finding.severity} ${finding.id} ${finding.message}`;
    const group = groups.get(key) ?? {key, finding, indexes: []};
    group.indexes.push(index);
    groups.set(key, group);
  });
  return [...groups.values()].toSorted((one, other) => RANK.indexOf(one.finding.severity) - RANK.indexOf(other.finding.severity));
}

/** What is marked on the pages: [{mark, found, severity, texts}], each place once, with all that is found there and not hidden. */
export function sitesOf(findings, marks, hidden) {
  const sites = new Map();
  for (const mark of marks) {
    const {severity, message} = findings[mark.finding];
    if (hidden.has(severity)) continue;
    const key = [mark.page, mark.x, mark.y, mark.w, mark.h].join();
    const site = sites.get(key) ?? {mark, found: [], severity, texts: []};
    site.found.push(mark.finding);
    site.texts.push(message);
    if (RANK.indexOf(severity) < RANK.indexOf(site.severity)) site.severity = severity;
    sites.set(key, site);
  }
  return [...sites.values()];
}

/** Where a finding stands, with the first of its words. */
export function where({words, text, start = 0, end = 0}) {
  const said = (end ? text.slice(start, end) : text).trim();
  return said === '' ? words : `${words}: “${shortened(said, 60)}”`;
}

/** What was mended, the same done to several places together; every change of letters by itself. */
export function alike(mended) {
  const together = new Map();
  mended.forEach((each, index) => {
    const key = each.old || each.new ? index : each.done;
    together.set(key, [...(together.get(key) ?? []), each]);
  });
  return [...together.values()];
}

/** Letters with their blanks to be seen. */
export function spaced(letters) {
  return letters === '' ? '(không có)' : letters.replace(/^ | $| (?= )|(?<= ) /g, '␣');
}
