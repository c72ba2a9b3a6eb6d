/* The strip of a contact and what its pieces took, as blueprints/field/clock.py draws them. */
import { elapsed } from './clock.js';
import { spansOf } from './marks.js';

const SVG = 'http://www.w3.org/2000/svg';

export function drawStrip(svg, marks, facts, ending) {
  const end = ending ? Date.parse(ending.at) : Date.now();
  const first = marks.length ? Date.parse(marks[0].at) : end;
  const length = (end - first) / 1000;
  const whole = ending ? Math.max(length, 1) : facts.bounds.find((bound) => bound > length) ?? length * 1.2;
  const share = (moment) => (moment - first) / 10 / whole;
  const pieces = spansOf(marks, facts, end).map(({ kind, from, to }) => piece(kind, share(from), share(to) - share(from)));
  svg.setAttribute('aria-hidden', 'true'); // the list below says it
  svg.replaceChildren(piece('rest', 0, 100), ...pieces);
}

/* "menu 00:25 · waiting 03:41": what goes on runs by itself. */
export function drawSpans(list, marks, facts, ending) {
  const end = ending ? Date.parse(ending.at) : Date.now();
  const spans = spansOf(marks, facts, end);
  const totals = new Map();
  for (const { kind, from, to } of spans) totals.set(kind, (totals.get(kind) ?? 0) + to - from);
  const now = ending ? '' : spans.at(-1)?.kind;
  list.replaceChildren(...[...totals].map(([kind, total]) => line(kind, facts.spans[kind], total, kind === now)));
}

function line(kind, words, total, isRunning) {
  const [row, time, label] = ['li', 'b', 'span'].map((name) => document.createElement(name));
  const key = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ class: 'strip', width: 10, height: 10, 'aria-hidden': 'true' })) key.setAttribute(name, value);
  key.append(piece(kind, 0, 100));
  [label.textContent, time.textContent] = [words, elapsed(total)];
  if (isRunning) time.dataset.clockSince = new Date(Date.now() - total).toISOString();
  row.classList.toggle('now', isRunning);
  row.append(key, label, ' ', time);
  return row;
}

function piece(kind, x, width) {
  const rect = document.createElementNS(SVG, 'rect');
  const sizes = { class: kind, x: `${x.toFixed(2)}%`, width: `${Math.max(0, width).toFixed(2)}%`, height: 14 };
  for (const [name, value] of Object.entries(sizes)) rect.setAttribute(name, value);
  return rect;
}
