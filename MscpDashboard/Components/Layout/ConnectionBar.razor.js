// A lost connection is said, not blocked: the page stays readable and what was typed stays in its fields.
const bar = document.getElementById('components-reconnect-modal');
const errorBar = document.getElementById('blazor-error-ui');
const offline = document.getElementById('typed-offline');
// In this tab only, and only until it is put back, discarded, or somebody signs out.
const store = 'typed-offline';
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
    if (lost)
      keep();
  });
document.addEventListener('submit', () => { typed = false; });

bar.addEventListener('components-reconnect-state-changed', event => {
  clearInterval(retry);
  const state = event.detail.state;
  if (state === 'show') {
    lost ||= Date.now();
    keep();
  }
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
  else if (event.target.closest('[data-put-back]'))
    putBack();
  else if (event.target.closest('[data-forget]') || event.target.closest('a[href="/sign-out"]'))
    forget();
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
  sessionStorage.removeItem(store);
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
  keep();
  if (typed)
    bar.classList.add('gone');
  else
    location.reload();
}

// What is typed while nothing arrives would go with the page when the server has forgotten it.
function keep() {
  const since = (lost || Date.now()) - unnoticed;
  const fields = [...touched].filter(([field, times]) => field.isConnected && isText(field) && Object.values(times).some(time => time >= since) && field.value)
    .map(([field]) => ({ id: field.id, name: field.name, label: labelOf(field), value: field.value }));
  if (fields.length)
    sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, fields }));
}

function isText(field) {
  return field.matches('textarea, select, input:not([type=password], [type=file], [type=checkbox], [type=radio], [type=hidden])') && !!(field.id || field.name);
}

function labelOf(field) {
  const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? field.name;
  return label.replace(/\s+/g, ' ').trim();
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(store));
  } catch {
    return null;
  }
}

function forget() {
  sessionStorage.removeItem(store);
  offline.hidden = true;
  offline.classList.remove('shown');
}

function offer() {
  const was = kept();
  if (!was || was.path !== location.pathname) {
    offline.hidden = true;
    offline.classList.remove('shown');
    return;
  }
  offline.querySelector('dl').replaceChildren(...was.fields.flatMap(field => {
    const [term, words] = [document.createElement('dt'), document.createElement('dd')];
    [term.textContent, words.textContent] = [field.label, field.value];
    return [term, words];
  }));
  offline.hidden = false;
  offline.classList.add('shown');
  // Before the page is live a field would say its value to nobody.
  const button = offline.querySelector('[data-put-back]');
  const ready = () => !(button.disabled = !document.querySelector('[data-live]'));
  if (!ready())
    new MutationObserver((_, waiting) => { if (ready()) waiting.disconnect(); }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-live'] });
}

// A field says its value as if it had been typed; one whose form is not open waits until it is.
function putBack() {
  const left = [];
  for (const field of kept()?.fields ?? []) {
    const place = (field.id && document.getElementById(field.id)) || document.querySelector(`[name="${CSS.escape(field.name)}"]`);
    if (!place) {
      left.push(field);
      continue;
    }
    place.value = field.value;
    for (const kind of ['input', 'change'])
      place.dispatchEvent(new Event(kind, { bubbles: true }));
    place.scrollIntoView({ block: 'center' });
    place.focus();
  }
  if (!left.length)
    return forget();
  sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, fields: left }));
  offer();
}

offer();
