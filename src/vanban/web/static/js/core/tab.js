/** The name of this tab, by which the server knows who writes. */

let named = null;

/** The name of this tab, the same after a reload; a tab that was duplicated gets one of its own. */
export function clientName() {
  named ??= nameTab();
  return named;
}

async function nameTab() {
  const known = sessionStorage.getItem('vanban-client');
  if (known !== null && (await taken(known))) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem('vanban-client', made);
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('vanban-unsent-')) sessionStorage.removeItem(key);
  await taken(made);
  return made;
}

function taken(name) {
  return new Promise((resolve) => {
    navigator.locks.request(`vanban-${name}`, {ifAvailable: true}, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {}); // held as long as the tab lives
    });
  });
}
