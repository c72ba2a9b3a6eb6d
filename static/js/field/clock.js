/* Clocks that run, and times in words: the twin of blueprints/field/times.py. */
import { formatOf, shortDay } from './formats.js';
import { fill } from './words.js';

let pattern = '§ d § h';

export { fill };

export function clocks(words) {
  pattern = words.days;
  setInterval(tick, 1000);
}

export function tick() {
  for (const node of document.querySelectorAll('[data-clock-since]')) {
    const text = elapsed(Date.now() - Date.parse(node.dataset.clockSince));
    if (node.textContent !== text) node.textContent = text;
  }
}

export function elapsed(span) {
  const two = (n) => String(n).padStart(2, '0');
  const sign = span < 0 ? '−' : '';
  const seconds = Math.floor(Math.abs(span) / 1000);
  const [minutes, hours, days] = [60, 3600, 86_400].map((size) => Math.floor(seconds / size));
  if (days) return sign + fill(pattern, days, hours % 24);
  if (hours) return `${sign}${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${sign}${two(minutes)}:${two(seconds % 60)}`;
}

/* "Wed 18 Nov, 09:00" */
export function dayAndTime(at, zone) {
  return `${shortDay(at, zone)}, ${clockText(at, zone).slice(11, 16)}`;
}

/* "2026-11-21T14:05:31" on the clock of that zone, as <input type=datetime-local> has it. */
export function clockText(at, zone) {
  const parts = formatOf('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(at);
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/* The instant that a clock text means in that zone; twice, because the first guess may lie beyond a clock change. */
export function instantOf(text, zone) {
  const meant = Date.parse(`${text}Z`);
  if (Number.isNaN(meant)) return null;
  let guess = meant;
  for (let round = 0; round < 2; round += 1) guess += meant - Date.parse(`${clockText(guess, zone)}Z`);
  return new Date(guess);
}
