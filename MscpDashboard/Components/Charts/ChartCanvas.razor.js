// Draws what ChartDrawing says: no rule, no format and no word is decided here. Nothing here calls the server,
// so a lost circuit leaves the chart as it is.
import { Chart, endLabels, labelRoom } from '../../js/charts.js';

/** @returns {{ update(drawing: object): void, dispose(): void }} */
export function create(frame, spoken, drawing) {
  const canvas = frame.querySelector('canvas');
  const probe = frame.appendChild(document.createElement('span'));
  let current = drawing;
  let reading = -1;
  let paper = false;
  const drawn = () => configure(current, palette(probe), fontSize(frame), paper);
  const chart = new Chart(canvas, drawn());

  const redraw = () => {
    const { data, options } = drawn();
    chart.data = data;
    chart.options = options;
    chart.update('none');
  };

  const read = event => {
    const last = current.points.length - 1;
    const next = { ArrowLeft: reading < 0 ? last : Math.max(0, reading - 1), ArrowRight: Math.min(last, reading + 1), Home: 0, End: last, Escape: -1 }[event.key];
    if (next === undefined || last < 0)
      return;
    event.preventDefault();
    show(next);
  };

  const show = index => {
    reading = index;
    const active = index < 0 ? [] : chart.data.datasets
      .map((set, datasetIndex) => ({ datasetIndex, index }))
      .filter(one => chart.data.datasets[one.datasetIndex].data[index] !== null);
    chart.setActiveElements(active);
    chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    chart.update('none');
    spoken.textContent = index < 0 ? '' : current.points[index];
  };

  // The newest figures stand at the right end of the table: it opens there.
  const table = frame.closest('figure')?.querySelector('details');
  const toNewest = () => table.querySelector('.scroll')?.scrollTo({ left: 1e6, behavior: 'instant' });
  if (table) {
    table.addEventListener('toggle', toNewest);
    toNewest();
  }

  // On paper: light, sharp, and in the shape of the frame at the width of a portrait sheet. The styles fit it to any other sheet.
  const print = on => {
    paper = on;
    probe.style.colorScheme = on ? 'light' : '';
    redraw();
    if (on)
      chart.resize(sheetWidth, frame.clientHeight);
    else
      chart.resize();
  };
  const toPaper = () => print(true);
  const fromPaper = () => print(false);

  const leave = () => show(-1);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = new MutationObserver(redraw);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  dark.addEventListener('change', redraw);
  frame.addEventListener('keydown', read);
  frame.addEventListener('blur', leave);
  addEventListener('beforeprint', toPaper);
  addEventListener('afterprint', fromPaper);
  // Figures are measured in the product's own face; the first drawing may have come before it.
  document.fonts.ready.then(() => chart.ctx && redraw());

  return {
    update(next) {
      current = next;
      redraw();
    },
    dispose() {
      theme.disconnect();
      dark.removeEventListener('change', redraw);
      frame.removeEventListener('keydown', read);
      frame.removeEventListener('blur', leave);
      removeEventListener('beforeprint', toPaper);
      removeEventListener('afterprint', fromPaper);
      chart.destroy();
    },
  };
}

const sheetWidth = 690;

// A shared screen is read at three metres.
const fontSize = frame => frame.closest('.kiosk') ? Math.max(16, Math.round(26 * Math.min(innerWidth / 1920, innerHeight / 1080))) : 13;

// light-dark() is resolved only where a colour is used, so each token is put on an element and read back.
function palette(probe) {
  const colours = {};
  for (const name of ['ink', 'ink2', 'ink3', 'rule', 'control', 'surface', 'accent', 'chart-band', 'chart-compare', 'spc-improvement', 'spc-concern', 'spc-common']) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  return colours;
}

function configure(drawing, colours, size, paper) {
  const font = { family: "'Source Sans 3', 'Sans stand-in', sans-serif", size };
  const values = [...drawing.lines.flatMap(line => line.values), ...drawn(drawing).flatMap(run => [run.lower, run.upper]), drawing.target?.value ?? null, ...drawing.targetSteps.map(step => step.value)].filter(value => value !== null);
  return {
    type: 'line',
    data: { labels: drawing.labels, datasets: drawing.lines.map(line => dataset(line, drawing, colours)).reverse() },
    options: {
      animation: false,
      responsive: true,
      devicePixelRatio: paper ? 3 : undefined,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: context => ({ top: 12, right: labelRoom(context.chart, drawing, font) }) },
      scales: {
        x: { grid: { display: false }, border: { color: colours.ink2 }, ticks: { color: colours.ink2, font, maxRotation: 0, autoSkipPadding: 12 } },
        y: {
          beginAtZero: drawing.fromZero, suggestedMin: Math.min(...values), suggestedMax: drawing.highest ?? Math.max(...values), max: drawing.highest ?? undefined,
          border: { display: false }, grid: { color: colours.rule, drawTicks: false }, ticks: { color: colours.ink2, font, padding: 8, maxTicksLimit: 7 },
        },
      },
      plugins: {
        annotation: { clip: false, annotations: annotations(drawing, colours, font) },
        endLabels: { drawing, colours, font },
        tooltip: {
          displayColors: false, backgroundColor: colours.surface, titleColor: colours.ink, bodyColor: colours.ink2, borderColor: colours.control, borderWidth: 1,
          cornerRadius: 4, padding: 8, titleFont: font, bodyFont: font, caretSize: 0,
          callbacks: { title: items => drawing.labels[items[0]?.dataIndex] ?? '', label: () => null, afterBody: items => spokenLines(drawing.points[items[0]?.dataIndex]) },
        },
      },
    },
    plugins: [endLabels],
  };
}

// "2019: Medway 14.3%, England 22.6%; concern" as lines under the title.
const spokenLines = sentence => sentence?.slice(sentence.indexOf(': ') + 2).split(/[,;] (?=\S)/) ?? [];

const dashes = { region: [2, 3], neighbours: [7, 4], expected: [2, 3] };

function dataset(line, drawing, colours) {
  const ours = line.role === 'ours';
  const tones = { improvement: colours['spc-improvement'], concern: colours['spc-concern'], change: colours.ink };
  const plain = drawing.limits.length > 0 ? colours['spc-common'] : colours.ink;
  const signals = new Map(ours ? drawing.signals.map(signal => [signal.index, tones[signal.tone]]) : []);
  const colour = ours ? colours.ink : line.role === 'expected' ? colours.accent : colours['chart-compare'];
  return {
    label: line.label,
    data: line.values,
    borderColor: colour,
    borderWidth: ours ? 2 : 1.4,
    borderDash: dashes[line.role] ?? [],
    spanGaps: false,
    tension: 0,
    clip: 12,
    order: ours ? 0 : 1,
    pointRadius: line.values.map((_, i) => !ours ? lonely(line.values, i) ? 2 : 0 : signals.has(i) ? 6.5 : 4.5),
    pointHoverRadius: line.values.map((_, i) => !ours ? 3 : signals.has(i) ? 8 : 6),
    pointHitRadius: 8,
    pointBackgroundColor: ours ? line.values.map((_, i) => signals.get(i) ?? plain) : colour,
    pointBorderColor: ours ? colours.surface : colour,
    pointBorderWidth: ours ? 1.5 : 0,
    pointHoverBorderColor: colours.surface,
  };
}

// A value between two gaps has no line to stand on, so it needs a dot.
const lonely = (values, i) => values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;

// An earlier stretch of few points can have limits where no value can be: its band is cut at zero, so that it does not press the rest flat.
function drawn(drawing) {
  const last = drawing.labels.length - 1;
  const whole = drawing.fromZero && drawing.lines.every(line => line.values.every(value => value === null || value >= 0));
  return drawing.limits.map(run => whole && run.to < last && run.lower !== null && run.lower < 0 ? { ...run, lower: 0, cut: true } : run);
}

function annotations(drawing, colours, font) {
  const last = drawing.labels.length - 1;
  const list = [];
  const level = (value, from, to, style) => value !== null && list.push({ type: 'line', yMin: value, yMax: value, xMin: from, xMax: to, drawTime: 'beforeDatasetsDraw', borderWidth: 1.2, ...style });
  for (const run of drawn(drawing)) {
    const from = run.from === 0 ? 0 : run.from - .5;
    const to = run.to === last ? last : run.to + .5;
    if (run.upper !== null)
      list.push({ type: 'box', xMin: from, xMax: to, yMin: run.lower ?? undefined, yMax: run.upper, backgroundColor: colours['chart-band'], borderWidth: 0, drawTime: 'beforeDraw' });
    level(run.upper, from, to, { borderColor: colours['chart-compare'], borderDash: [6, 4] });
    level(run.cut ? null : run.lower, from, to, { borderColor: colours['chart-compare'], borderDash: [6, 4] });
    level(run.mean, from, to, { borderColor: colours['chart-compare'] });
  }
  for (const step of drawing.targetSteps)
    level(step.value, step.from === 0 ? 0 : step.from - .5, step.to === last ? last : step.to + .5, { borderColor: colours.accent, borderDash: [2, 3], borderWidth: 1.6 });
  if (drawing.target && drawing.targetSteps.length === 0)
    level(drawing.target.value, 0, last, { borderColor: colours.accent, borderDash: [2, 3], borderWidth: 1.6 });
  for (const one of drawing.breaks)
    list.push({
      type: 'line', xMin: one.index - .5, xMax: one.index - .5, borderColor: colours.ink3, borderWidth: 1, drawTime: 'beforeDatasetsDraw',
      label: { display: true, content: one.reason, position: 'end', rotation: 0, backgroundColor: colours.surface, color: colours.ink2, font: { ...font, size: font.size - 1, weight: '400' }, padding: 2 },
    });
  for (const pin of drawing.pins.filter(pin => !pin.marked)) {
    const right = pin.index > last / 2;
    list.push({
      type: 'line', xMin: pin.index, xMax: pin.index, borderColor: colours.ink3, borderWidth: 1, borderDash: [1, 3], drawTime: 'beforeDatasetsDraw',
      label: { display: true, content: pin.text, position: 'start', rotation: 0, xAdjust: right ? -60 : 60, backgroundColor: colours.surface, color: colours.ink2, font: { ...font, size: font.size - 1, weight: '400' }, padding: 2 },
    });
  }
  const ours = drawing.lines.find(line => line.role === 'ours') ?? drawing.lines[0];
  for (const note of drawing.notes) {
    if ((ours?.values[note.index] ?? null) === null)
      continue;
    const tone = drawing.signals.find(signal => signal.index === note.index)?.tone;
    const right = note.index > last / 2;
    const value = ours.values[note.index];
    // Above a high point, below a low one: there the line does not go.
    const below = value < (drawing.limits.find(run => run.from <= note.index && run.to >= note.index)?.mean ?? value);
    list.push({
      type: 'label', xValue: note.index, yValue: value, yAdjust: below ? 16 : -16, content: note.text, position: { x: right ? 'end' : 'start', y: 'center' },
      xAdjust: right ? -10 : 10, color: colours[`spc-${tone}`] ?? colours.ink, font: { ...font, weight: '600' }, padding: 2,
    });
  }
  for (const pin of drawing.pins.filter(pin => pin.marked)) {
    const value = ours?.values[pin.index] ?? null;
    // Beside the last point stand the lines' names.
    if (value !== null)
      list.push({ type: 'label', xValue: pin.index, yValue: value, content: pin.text, yAdjust: 18, position: { x: pin.index > last / 2 ? 'end' : 'center', y: 'center' }, backgroundColor: colours.surface, color: colours.accent, font: { ...font, size: font.size - 1, weight: '600' }, padding: 2 });
  }
  return list;
}
