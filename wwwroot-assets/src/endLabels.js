// Names every line at its right end, with a leader where names had to move apart: a legend would send the eye back and forth.
const leader = 26;

/** Room to keep at the right of the plot for the names, in pixels. */
export function labelRoom(chart, drawing, font) {
  const { ctx } = chart;
  ctx.save();
  const room = Math.max(0, ...labels(chart, drawing).map(label => {
    ctx.font = css(font, label);
    return ctx.measureText(label.text).width;
  }));
  ctx.restore();
  return Math.ceil(room) + leader + 4;
}

/** The plugin; its options are { drawing, colours, font }. */
export const endLabels = {
  id: 'endLabels',
  afterDraw(chart, _, { drawing, colours, font }) {
    const { ctx, chartArea: area, scales: { y } } = chart;
    if (!area)
      return;
    const height = font.size + 4;
    const list = labels(chart, drawing).map(label => ({ ...label, at: y.getPixelForValue(label.value) })).sort((a, b) => a.at - b.at);
    const places = spread(list.map(label => label.at), height, area.top, area.bottom);
    ctx.save();
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 1;
    list.forEach((label, i) => {
      const colour = colours[label.colour];
      ctx.strokeStyle = label.colour === 'ink3' ? colours['chart-compare'] : colour;
      ctx.beginPath();
      ctx.moveTo(area.right + 6, label.at);
      ctx.lineTo(area.right + 11, label.at);
      ctx.lineTo(area.right + leader - 8, places[i]);
      ctx.lineTo(area.right + leader - 3, places[i]);
      ctx.stroke();
      ctx.font = css(font, label);
      ctx.fillStyle = colour;
      ctx.fillText(label.text, area.right + leader, places[i]);
    });
    ctx.restore();
  },
};

const css = (font, label) => `${label.strong ? 650 : 400} ${font.size}px ${font.family}`;

// On a narrow chart the plot needs the room: our own number alone, and the page names the lines below it.
function labels(chart, drawing) {
  const narrow = chart.width < 520;
  const name = (label, number) => number ? `${label} ${number}` : label;
  const list = drawing.lines.filter(line => line.last !== null && !(narrow && line.role !== 'ours')).map(line => ({
    text: narrow ? line.last : `${line.label} ${line.last}`,
    value: line.values.findLast(value => value !== null),
    colour: line.role === 'ours' ? 'ink' : line.role === 'expected' ? 'accent' : 'ink3',
    strong: line.role === 'ours',
  }));
  if (narrow)
    return list;
  const run = drawing.limits.at(-1);
  if (run?.upper != null)
    list.push({ text: name('Upper limit', run.upperText), value: run.upper, colour: 'ink3' });
  if (run?.mean != null)
    list.push({ text: name('Mean', run.meanText), value: run.mean, colour: 'ink3' });
  if (run?.lower != null)
    list.push({ text: name('Lower limit', run.lowerText), value: run.lower, colour: 'ink3' });
  if (drawing.target)
    list.push({ text: name(drawing.target.label, drawing.target.text), value: drawing.target.value, colour: 'accent', strong: true });
  return list;
}

// Moves sorted places apart to at least one line height, each group about the middle of where it wanted to be.
function spread(wanted, height, top, bottom) {
  const groups = [];
  for (const at of wanted) {
    groups.push({ middle: at, sum: at, size: 1 });
    while (groups.length > 1) {
      const [above, below] = groups.slice(-2);
      if (below.middle - above.middle >= (above.size + below.size) * height / 2)
        break;
      const size = above.size + below.size;
      const sum = above.sum + below.sum;
      const half = size * height / 2;
      groups.splice(-2, 2, { sum, size, middle: Math.min(Math.max(sum / size, top + half - height / 2), bottom - half + height / 2) });
    }
  }
  return groups.flatMap(group => Array.from({ length: group.size }, (_, i) => group.middle + (i - (group.size - 1) / 2) * height));
}
