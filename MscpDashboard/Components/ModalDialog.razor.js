/** Opens a dialog and lets its close button and a press on the backdrop close it. */
export function open(dialog) {
  if (!dialog.isConnected || dialog.open)
    return;
  dialog.addEventListener('click', event => {
    if (event.target === dialog || event.target.closest('[data-close-dialog]'))
      dialog.close();
  });
  dialog.showModal();
}
