// The shell's few lines of script. They only press what is on the page or set the theme, so nothing here needs a circuit:
//   data-key="?"            the button that a key presses (also "mod+k" for Ctrl or Cmd)
//   data-theme-next="dark"  the theme that a press on it chooses
//   data-clock              a clock that goes on by itself
//   data-sheet              what stands at the head of every printed sheet
//   class="arrival"         the part of the page that the address names: brought to the top when it is focused

const typing = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

document.addEventListener('keydown', event => {
  const mod = (event.ctrlKey || event.metaKey) && !event.altKey;
  const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog:modal') || !mod && (event.altKey || typing(event.target)))
    return;
  const button = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === key && one.getClientRects().length > 0);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

// In a field with a list below it the arrows choose from the list and the caret stays; what is chosen is kept in view.
document.addEventListener('keydown', event => {
  if (event.target.role === 'combobox' && /^Arrow(Up|Down)$/.test(event.key))
    event.preventDefault();
}, true);

new MutationObserver(changes => {
  for (const { target } of changes)
    document.getElementById(target.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' });
}).observe(document.body, { subtree: true, attributeFilter: ['aria-activedescendant'] });

// What stands above may still be read in: the part stays at the top until then, or until somebody scrolls, types or presses.
document.addEventListener('focusin', event => {
  if (!event.target.classList?.contains('arrival'))
    return;
  const bring = () => event.target.scrollIntoView({ block: 'start' });
  const growing = new ResizeObserver(bring);
  const end = () => growing.disconnect();
  bring();
  growing.observe(document.body);
  setTimeout(end, 3_000);
  for (const own of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    addEventListener(own, end, { once: true, passive: true });
});

document.addEventListener('click', event => {
  const theme = event.target.closest('[data-theme-next]')?.dataset.themeNext;
  if (!theme)
    return;
  document.documentElement.dataset.theme = theme;
  document.cookie = `mscp-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
});

const clock = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
setInterval(() => {
  for (const one of document.querySelectorAll('[data-clock]'))
    one.textContent = clock.format(new Date());
}, 20_000);

// Only the sheet's own margin is printed on each, and it takes its words from a style.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
addEventListener('beforeprint', () => {
  const words = document.querySelector('[data-sheet]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  sheet.replaceSync(`@page { @top-right { content: ${JSON.stringify(words)}; font: 9pt sans-serif; } }`);
});
