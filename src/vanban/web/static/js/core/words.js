/** Texts as they are shown. */

/** The first letters of a text, none of them halved, with “…” where there are more. */
export function shortened(text, most) {
  const [first] = new RegExp(`^[^]{0,${most}}(?!\\p{M})`, 'u').exec(text) ?? [''];
  return first.length < text.length ? `${first}…` : text;
}

/** A text as it begins a sentence. */
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : '');
