/** Files that a user drops or chooses, and files that were made for him. */

/** What makes an element take files that are dropped on it: listeners for `act(file)`. */
export function dropping(act) {
  return {
    over(event) {
      event.preventDefault();
      event.currentTarget.classList.add('over');
    },
    leave(event) {
      event.currentTarget.classList.remove('over');
    },
    drop(event) {
      event.preventDefault();
      event.currentTarget.classList.remove('over');
      const [file] = event.dataTransfer.files;
      if (file) act(file);
    },
  };
}

/** Save what the server answered under a name. */
export function saveBlob(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file's name without its suffix. */
export function stem(name) {
  return name.replace(/\.[^.]+$/, '');
}
