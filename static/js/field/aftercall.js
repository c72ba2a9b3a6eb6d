/* "How did the call go?": the marks that could not be tapped while the phone's dialler was in front, as times after dialling. */
import { elapsed } from './clock.js';

const bound = new WeakSet();

/* `isWanted`: somebody asked for it, so it gets the focus. `done` is called when it need not be asked again. */
export function openPanel(panel, opener, timeline, { isWanted, done }) {
  if (!bound.has(panel)) bind(panel, opener, timeline, done);
  for (const row of rowsOf(panel)) if (row.dataset.kind) row.hidden = timeline.marks.some(({ mark }) => mark === row.dataset.kind);
  const end = rowsOf(panel).at(-1);
  if (panel.hidden) write(end, secondsNow(timeline));
  panel.hidden = false;
  opener.hidden = true;
  const heading = panel.querySelector('h3');
  if (isWanted) heading.focus();
  else timeline.say(heading.textContent);
  panel.scrollIntoView({ block: 'nearest' });
}

const rowsOf = (panel) => [...panel.querySelectorAll('[data-kind]')];
const inputsOf = (row) => [...row.querySelectorAll('[inputmode]')];
const dialled = ({ marks }) => Date.parse(marks.find(({ mark }) => mark === 'dial')?.at ?? marks[0].at);
const secondsNow = (timeline) => Math.max(0, Math.round((Date.now() - dialled(timeline)) / 1000));

function bind(panel, opener, timeline, done) {
  bound.add(panel);
  panel.addEventListener('click', ({ target }) => {
    const { step, do: deed } = target.closest('button')?.dataset ?? {};
    if (step) change(target.closest('[data-kind]'), Number(step));
    if (deed) close(panel, opener, timeline);
    if (deed === 'keep') keep(panel, timeline, done);
  });
  panel.addEventListener('change', ({ target }) => {
    if (target.type === 'checkbox') never(target.closest('[data-kind]'), target.checked);
  });
  panel.addEventListener('keydown', (event) => { if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault(); });
}

function never(row, isNever) {
  for (const one of row.querySelectorAll('[inputmode], button')) one.disabled = isNever;
  if (isNever) for (const one of inputsOf(row)) one.value = '';
}

/* Seconds after dialling; null where nothing was typed. */
function read(row) {
  const [minutes, seconds] = inputsOf(row).map((one) => one.value.replace(/\D/g, ''));
  return minutes || seconds ? Number(minutes) * 60 + Number(seconds) : null;
}

function write(row, total) {
  const [minutes, seconds] = inputsOf(row);
  minutes.value = String(Math.floor(total / 60));
  seconds.value = String(total % 60).padStart(2, '0');
}

function change(row, step) {
  const before = read(row);
  write(row, Math.max(0, (before ?? 0) + step));
}

function close(panel, opener, timeline) {
  panel.hidden = true;
  opener.hidden = !timeline.isRunning;
  timeline.node.querySelector('.more-marks > summary').focus({ preventScroll: true });
}

function keep(panel, timeline, done) {
  const from = dialled(timeline);
  const told = rowsOf(panel).filter((row) => !row.hidden && read(row) !== null);
  if (!told.length) return;
  const added = told.map((row) => ({
    mark: row.dataset.kind || row.querySelector('select').value, at: new Date(from + read(row) * 1000).toISOString(), how: 'after',
  }));
  const { facts } = timeline;
  const marks = [...timeline.marks, ...added].sort((a, b) => a.at.localeCompare(b.at));
  timeline.keep(marks, added.map(({ mark, at }) => `${facts.kinds[mark].label} ${elapsed(Date.parse(at) - from)}`).join(', '));
  done();
}
