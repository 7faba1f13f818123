const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** Lets the arrow keys go from bar to bar. The bar last gone to is the one that the tabulator key comes back to. */
export function followArrows(root) {
  root.addEventListener('keydown', event => {
    const from = event.target.closest('a.bar');
    if (!from || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    const bars = [...root.querySelectorAll('a.bar')];
    const to = bars[Math.min(Math.max(bars.indexOf(from) + steps[event.key], 0), bars.length - 1)];
    for (const bar of bars)
      bar.tabIndex = bar === to ? 0 : -1;
    to.focus();
  });
}
