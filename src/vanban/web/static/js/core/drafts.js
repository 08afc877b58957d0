/** Drafts in lists. */

/** What a draft is called; one without a subject has words too, for who sees it and who hears it. */
export function called(draft) {
  return draft.title || 'Kế hoạch chưa có trích yếu';
}
