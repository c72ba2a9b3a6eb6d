/* One audit on the page of what waits: how far it is, what comes next, its answers in words. */
import { dayAndTime } from './clock.js';
import { isOnItsWay, isUnsent, pillOf, stateOf } from './states.js';
import { counted, fill } from './words.js';

const language = document.documentElement.lang;

/* `deed(name)` is told of "export" and "delete". */
export function made(item, words, store, deed) {
  const row = document.getElementById('queue-row').content.firstElementChild.cloneNode(true);
  row.dataset.audit = item.audit;
  row.addEventListener('click', (event) => {
    const button = event.target.closest('[data-deed]');
    if (button) deed(button.dataset.deed);
  });
  const reading = row.querySelector('[data-read]');
  reading.addEventListener('toggle', async () => {
    if (reading.open) reading.querySelector('dl').replaceChildren(...(await (await import('./reading.js')).linesOf(store, item.audit, words)));
  });
  return row;
}

export function drawRow(row, item, words) {
  const part = (name) => row.querySelector(`[data-${name}]`);
  const name = item.job ? `${item.job.facts.brand} – ${item.job.facts.name}` : words.gone;
  const isLost = !item.job || item.job.gone;
  put(part('title'), item.job?.facts.brand ?? words.gone);
  put(part('place'), item.job?.facts.name ?? '');
  put(part('lost'), isLost && item.job ? words.gone : '');
  put(part('answers'), answersOf(item.copy, words));
  put(part('photos'), photosOf(item.media, words));
  bar(part('bar'), item.media);
  put(part('refused'), refusalOf(item, words));
  put(part('next'), nextOf(item, words));
  put(part('warning'), isUnsent(item) ? fill(words.onlyHere, name) : words.onServerToo);
  const key = stateOf(item);
  if (row.dataset.state !== key) part('state').replaceChildren(pillOf(key));
  row.dataset.state = key;
  part('look').href = `/field/${item.audit}/review`;
  part('look').hidden = !item.job;
  part('read').hidden = Boolean(item.job);
  for (const unseen of row.querySelectorAll('[data-of]')) put(unseen, `: ${name}`);
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

/* A contact counts as one; of a place that can't be audited it is what was found. */
function answersOf(copy, words) {
  const answers = Object.entries(copy?.answers ?? {}).filter(([key, value]) => value !== null && !key.includes('#'));
  const contacts = Object.values(copy?.marks ?? {}).filter((marks) => marks.length);
  const at = copy?.changed_at && dayAndTime(Date.parse(copy.changed_at));
  return [copy?.found || counted(words.answers, answers.length + contacts.length), at && fill(words.changed, at)].filter(Boolean).join(' · ');
}

function photosOf(media, words) {
  const unsent = media.filter(isOnItsWay);
  if (!unsent.length) return media.length ? fill(words.photosSent, counted(words.pictures, media.length)) : '';
  const bytes = unsent.reduce((sum, one) => sum + (one.size ?? 0) - (one.offset ?? 0), 0);
  const size = Math.max(0.1, bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 });
  return fill(words.photos, String(media.length - unsent.length), counted(words.pictures, media.length), size);
}

/* How much of the photos is there, once something is. */
function bar(node, media) {
  const sum = (name) => media.reduce((all, one) => all + (one[name] ?? 0), 0);
  node.hidden = !media.some(isOnItsWay) || !sum('offset');
  node.value = sum('size') ? sum('offset') / sum('size') : 0;
}

/* Why the server did not take it, in its words. */
function refusalOf({ copy, media }, words) {
  const photo = media.find((one) => one.state === 'refused');
  if (photo) return photo.sentence || words.notTaken;
  return stateOf({ copy, media }) === 'needs' ? copy?.error || words.notTaken : '';
}

function nextOf({ copy, media, isSending }, words) {
  const waiting = [copy, ...media.filter(isOnItsWay)].filter((one) => one?.tries && one.next_at);
  if (isSending || !waiting.length) return '';
  const seconds = Math.max(1, Math.round((Math.min(...waiting.map((one) => one.next_at)) - Date.now()) / 1000));
  if (seconds > 600) return '';
  const span = seconds > 90 ? fill(words.minutes, String(Math.round(seconds / 60))) : fill(words.seconds, String(seconds));
  return fill(words.next, counted(words.tries, Math.max(...waiting.map((one) => one.tries))), span);
}
