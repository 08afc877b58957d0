/**
 * The focus stays where somebody works: when what has it is taken away, it goes to what stood beside it.
 *
 * A browser gives it to the whole document instead, where no key of the form is heard and a reader begins anew. It is
 * never taken from anything that is still there.
 */

const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const usable = (element) => element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null && element.checkVisibility({visibilityProperty: true});

/** Watch over the focus in a document; where nothing is left beside what had it, `screen()` gets it. */
export function keepFocus(root, screen) {
  let had = null;
  let around = []; // what holds it, the nearest first
  let order = [];
  let timer = null;

  function beside() {
    const at = order.indexOf(had);
    for (const holder of around) {
      if (!holder.isConnected) continue;
      if (holder.contains(screen()) || holder === root.body) return screen();
      const within = (each) => holder.contains(each) && usable(each);
      const found = order.slice(at + 1).find(within) ?? order.slice(0, at).findLast(within);
      if (found !== undefined) return found;
    }
    return screen();
  }

  function look() {
    const now = root.activeElement;
    if (had === null || (now !== root.body && now !== null && !now.matches(':disabled'))) return;
    if (usable(had)) had = null; // it was left on purpose
    else beside()?.focus({preventScroll: true});
  }

  root.addEventListener('focusin', ({target}) => {
    had = target;
    order = [...root.querySelectorAll(REACHED)];
    around = [];
    for (let holder = target.parentElement; holder !== null; holder = holder.parentElement) around.push(holder);
  });
  // Later than what a screen itself gives the focus to after it was drawn anew.
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look);
  }).observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'inert', 'hidden']});
}
