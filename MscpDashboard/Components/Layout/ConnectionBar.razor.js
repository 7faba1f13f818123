// A lost connection is said, not blocked: the page stays readable and what was typed stays in its fields.
const bar = document.getElementById('components-reconnect-modal');
const errorBar = document.getElementById('blazor-error-ui');
// A line can be dead for this long before anybody notices; what is typed meanwhile never arrives.
const unnoticed = 60_000;
const touched = new Map();
let typed = false;
let lost = 0;
let retry = 0;

for (const kind of ['input', 'change'])
  document.addEventListener(kind, event => {
    typed = true;
    touched.set(event.target, { ...touched.get(event.target), [kind]: Date.now() });
  });
document.addEventListener('submit', () => { typed = false; });

bar.addEventListener('components-reconnect-state-changed', event => {
  clearInterval(retry);
  const state = event.detail.state;
  if (state === 'show')
    lost ||= Date.now();
  else if (state === 'hide')
    sayAgain();
  if (state === 'failed')
    retry = setInterval(reconnect, 15_000);
  else if (state === 'rejected')
    startAgain();
});

// The bar shows when Blazor sets "display: block"; ours lays its parts out in a row.
new MutationObserver(() => {
  if (errorBar.style.display === 'block')
    errorBar.style.display = 'flex';
}).observe(errorBar, { attributes: true, attributeFilter: ['style'] });

document.addEventListener('click', event => {
  if (event.target.closest('[data-reconnect]'))
    reconnect();
  else if (event.target.closest('[data-reload]'))
    location.reload();
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && bar.classList.contains('components-reconnect-failed'))
    reconnect();
});

async function reconnect() {
  try {
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit())
      startAgain();
    else
      clearInterval(retry);
  } catch {
    // The server is still away; the next try is under way already.
  }
}

// The same page goes on, but without what was typed while nothing arrived: each such field says its value once more.
function sayAgain() {
  const since = lost - unnoticed;
  lost = 0;
  for (const [field, times] of [...touched]) {
    touched.delete(field);
    if (!field.isConnected || field.type === 'file' || field.type === 'radio' && !field.checked)
      continue;
    for (const [kind, time] of Object.entries(times))
      if (time >= since)
        field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}

// The server no longer knows this page. A reader loses nothing by a reload; somebody's typing must not go without their word.
function startAgain() {
  clearInterval(retry);
  if (typed)
    bar.classList.add('gone');
  else
    location.reload();
}
