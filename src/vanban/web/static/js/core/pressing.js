/**
 * A press on a button is a click on it, even where it moves while it is pressed.
 *
 * A field that is left tells what is wrong with it or how it was read, so that what stands below moves down between the
 * press and the release: the browser then sees no click at all. And a key that is held down is one press: what stands
 * where the button stood is not pressed too.
 */

const NEAR = 5; // pixels: a hand that is not quite still

/** Click what was pressed within `root`, where it has moved away from under a pointer that has not. */
export function steadyClicks(root) {
  let pressed = null;
  root.addEventListener('pointerdown', (event) => {
    const button = event.button === 0 ? event.target.closest('button, summary, a[href]') : null;
    pressed = button === null ? null : {button, x: event.clientX, y: event.clientY};
  }, true);
  root.addEventListener('pointerup', (event) => {
    if (pressed === null) return;
    const {button, x, y} = pressed;
    pressed = null;
    if (!button.isConnected || button.contains(event.target)) return;
    if (Math.hypot(event.clientX - x, event.clientY - y) <= NEAR) button.click();
  }, true);
  root.addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Enter' && event.target.closest('button, summary, a[href]') !== null) event.preventDefault();
  }, true);
}
