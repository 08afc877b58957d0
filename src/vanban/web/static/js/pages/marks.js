/** What is wrong or found, as marks at their places: buttons that say it and lead to the field. */

const GRAVITY = {error: 0, warning: 1, info: 2};
const SHOWN = {
  blank: 'Chỗ này còn trống: đang vẽ dấu chấm',
  earlier: 'Chỗ này đang có lỗi: vẽ theo nội dung đúng gần nhất',
  'left-out': 'Chỗ này đang có lỗi nên chưa vẽ',
};

/** All that is to be marked, by place: [{path, kind, texts}]; the gravest first at each. */
export function marksOf({problems = [], findings = [], shown = []}) {
  const places = new Map();
  const put = (path, kind, text) => {
    if (!path || path === '$') return;
    const place = places.get(path) ?? {path, kind, texts: []};
    if (GRAVITY[kind] < GRAVITY[place.kind]) place.kind = kind;
    place.texts.push(text);
    places.set(path, place);
  };
  for (const each of problems) put(each.path, 'error', said(each));
  for (const each of findings) put(each.path, each.severity, said(each));
  for (const each of shown) put(each.path, 'info', SHOWN[each.how]);
  return [...places.values()].toSorted((one, other) => GRAVITY[one.kind] - GRAVITY[other.kind]);
}

function said({message, remedy}) {
  return remedy ? `${message}. ${remedy}` : message;
}

/** A mark: its words are read out, and seen while the mouse or the focus is on it. */
export function markButton({kind, texts}, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `mark ${kind}`;
  button.setAttribute('aria-label', texts.join('. '));
  const words = document.createElement('span');
  words.className = 'said';
  words.textContent = texts.join('\n');
  button.append(words);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    act();
  });
  return button;
}
