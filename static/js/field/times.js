/* Days and times in words, said anew by the phone for pages that it has kept: the twin of blueprints/field/times.py. */
import { formatOf, shortDay } from './formats.js';
import { fill, words } from './words.js';

const DAY = 86_400_000;

/* "2026-11-21" on the calendar of that zone. */
export function dayAt(zone, at = new Date()) {
  return formatOf('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/* "14:05" on the clock of that zone; without one on the phone's own. */
export function clockAt(zone, at = new Date()) {
  return formatOf('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/* "today, 17:00", "Sat 14 Nov 2026, 17:00" */
export function whenAt(zone, at, now = new Date()) {
  return `${dayWords(zone, at, now)}, ${clockAt(zone, at)}`;
}

/* Every time in `root` as it is to be read now. */
export function sayTimes(root) {
  for (const node of root.querySelectorAll('time[data-zone]')) {
    const { zone, city } = node.dataset;
    const isClock = 'now' in node.dataset;
    const text = isClock ? clockAt(zone) : whenAt(zone, new Date(node.dateTime));
    put(node, city ? fill(words.cityTime, text, city) : text);
  }
}

function dayWords(zone, at, now) {
  const day = dayAt(zone, at);
  const away = Math.round((Date.parse(day) - Date.parse(dayAt(zone, now))) / DAY);
  const named = { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[away];
  return named || shortDay(at, zone, { year: 'numeric' });
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
