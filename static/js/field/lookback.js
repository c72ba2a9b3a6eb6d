/* A contact at the last look, as templates/field/_summary.html draws it: its strip, how long what took, its marks. */
import { dayAndTime, elapsed } from './clock.js';
import { doubtsOf, durationsOf, gapsIn } from './lasted.js';
import { spansOf } from './marks.js';
import { drawStrip } from './strip.js';

const SVG = 'http://www.w3.org/2000/svg';

/* The rows of one question that has marks. */
export function contactRows(name, work) {
  const facts = JSON.parse(nodeOf(name).dataset.timeline);
  const marks = work.marksOf(name);
  return [strip(marks, facts), waits(marks, work.words.times), list(marks, facts, work.zone)];
}

/* What looks wrong in the contacts of an audit; nothing of it is in the way. */
export function doubts(work) {
  const asked = [...document.querySelectorAll('[data-timeline]')].map((node) => node.dataset.name);
  return asked.filter((name) => work.filling.isShown(name)).flatMap((name) => doubtsOf(work.marksOf(name), work.words.times));
}

const nodeOf = (name) => document.querySelector(`[data-timeline][data-name="${CSS.escape(name)}"]`);

function strip(marks, facts) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ class: 'strip', width: '100%', height: 14 })) svg.setAttribute(name, value);
  const ending = marks.find(({ mark }) => facts.kinds[mark]?.ends);
  drawStrip(svg, marks, facts, ending);
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'img');
  const spans = spansOf(marks, facts, ending ? Date.parse(ending.at) : Date.now());
  svg.setAttribute('aria-label', spans.map(({ kind, from, to }) => `${facts.spans[kind]} ${elapsed(to - from)}`).join(', '));
  return svg;
}

function waits(marks, times) {
  const rows = Object.assign(document.createElement('ul'), { className: 'waits' });
  rows.append(...durationsOf(marks, times).map(({ label, kind, seconds }) => {
    const [row, time, words] = ['li', 'b', 'small'].map((name) => document.createElement(name));
    time.textContent = gapsIn(times.kinds[kind] ?? '{time}', { time: elapsed(seconds * 1000) });
    words.textContent = label;
    row.append(time, ' ', words);
    return row;
  }));
  return rows;
}

/* "00:00 Dialled · 02:31 A person answered" */
function list(marks, facts, zone) {
  const began = Date.parse(marks[0].at);
  const when = (at) => (facts.days ? dayAndTime(at, zone) : elapsed(at - began));
  const told = marks.map(({ mark, at }) => `${when(Date.parse(at))} ${facts.kinds[mark]?.label ?? mark}`);
  return Object.assign(document.createElement('small'), { textContent: told.join(' · ') });
}
