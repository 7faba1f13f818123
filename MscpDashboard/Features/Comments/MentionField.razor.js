// While the list is open the keys that work it do nothing to the text. What they do to the list is decided on the server.
export function attach(area) {
  area.addEventListener('keydown', event => {
    if (area.hasAttribute('aria-activedescendant') && !event.shiftKey && /^(ArrowUp|ArrowDown|Enter|Tab|Escape)$/.test(event.key))
      event.preventDefault();
  });
}

// A text set from the server leaves the caret at its end.
export function place(area, at) {
  area.focus();
  area.setSelectionRange(at, at);
}
