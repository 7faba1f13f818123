// The chart engine, cut down to what the dashboard draws: lines on a category and a linear scale, with annotations.
import { CategoryScale, Chart, LineController, LineElement, LinearScale, PointElement, Tooltip } from 'chart.js';
import Annotation from 'chartjs-plugin-annotation';

Chart.register(CategoryScale, LineController, LineElement, LinearScale, PointElement, Tooltip, Annotation);

export { Chart };
export { endLabels, labelRoom } from './endLabels.js';
