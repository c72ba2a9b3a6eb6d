/* Whether a place is open, said anew as time goes: the twin of blueprints/field/opening.py. */
import { formatOf } from './formats.js';
import { fill, words } from './words.js';

const WEEK = 7 * 24 * 60;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/* Every place in `root` whose hours are known. */
export function sayHours(root, now = new Date()) {
  for (const node of root.querySelectorAll('[data-hours]')) {
    const text = hoursWords(JSON.parse(node.dataset.hours), node.dataset.zone, now);
    if (node.textContent !== text) node.textContent = text;
  }
}

/* `spans` are [from, to) in minutes of the week, Monday 00:00 = 0. */
export function hoursWords(spans, zone, now) {
  if (spans.length === 1 && spans[0][1] - spans[0][0] === WEEK) return words.openAlways;
  const minute = minuteOfWeek(zone, now);
  const isOpen = covers(spans, minute);
  const ahead = nextChange(spans, minute, isOpen);
  const at = (minute + ahead) % (24 * 60);
  const clock = [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':');
  if (isOpen) return fill(words.openUntil, clock);
  const days = Math.floor((minute + ahead) / 1440) - Math.floor(minute / 1440);
  const day = [words.today, words.tomorrow][days] ?? dayName(new Date(now.getTime() + days * 86_400_000), zone);
  return fill(words.opens, day, clock);
}

function nextChange(spans, minute, isOpen) {
  const edges = spans.flat().map((edge) => (edge - minute + WEEK) % WEEK).filter(Boolean).sort((a, b) => a - b);
  return edges.find((ahead) => covers(spans, (minute + ahead) % WEEK) !== isOpen) ?? WEEK;
}

function covers(spans, minute) {
  return spans.some(([start, end]) => [0, WEEK].some((shift) => start <= minute + shift && minute + shift < end));
}

function minuteOfWeek(zone, now) {
  const parts = formatOf('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(now);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return DAYS.indexOf(of.weekday) * 1440 + Number(of.hour) * 60 + Number(of.minute);
}

function dayName(at, zone) {
  return formatOf(document.documentElement.lang, { timeZone: zone, weekday: 'short' }).format(at);
}
