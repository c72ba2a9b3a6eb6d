/* The page of what waits on this phone: each audit's state in words, and ways to look at it, keep a file of it, delete it. */
import { fileOf, nameOf, save } from './exporting.js';
import { keepSending, tryNow } from './keeping.js';
import { whoIsHere } from './person.js';
import { drawRow, made } from './queued.js';
import { isOnItsWay, isUnsent, stateOf } from './states.js';
import { tellSignedOut } from './telling.js';
import { counted, fill, words as phrases } from './words.js';

const page = document.querySelector('[data-queue]');
const words = JSON.parse(page.dataset.words);
const button = document.querySelector('[data-try-now]');
const here = await whoIsHere().catch(() => null);
let drawing = Promise.resolve();

if (here) {
  const { store } = here;
  const draw = () => { drawing = drawing.then(() => show(store)).catch(() => undefined); };
  store.on(draw);
  setInterval(draw, 5000); // the times of the next tries run on
  for (const kind of ['online', 'offline']) addEventListener(kind, draw);
  button.addEventListener('click', () => pressed(store));
  keepSending(store);
  draw();
} else {
  button.hidden = true;
  say(words.nobody);
}

async function pressed(store) {
  button.setAttribute('aria-disabled', 'true'); // the focus stays on it
  say(words.trying);
  await tryNow(store);
  button.removeAttribute('aria-disabled');
  show(store);
}

async function show(store) {
  const [copies, media, jobs, sync = {}] = await Promise.all([store.copies.all(), store.media.all(), store.jobs.all(), store.facts.get('sync')]);
  const audits = new Set([...copies.filter((one) => one.seq).map((one) => one.audit), ...media.map((one) => one.audit).filter(Boolean)]);
  const items = [...audits].map((audit) => itemOf(audit, copies, media, jobs, sync));
  const waiting = items.filter(isWaiting);
  list('waiting', waiting, store);
  list('sent', items.filter((one) => !isWaiting(one)), store);
  tellNotes(media.filter((one) => !one.audit).length);
  button.hidden = !waiting.length;
  if (!button.hasAttribute('aria-disabled')) say(headline(waiting, sync.state), sync.state === 'signed-out' && waiting.length > 0);
}

function itemOf(audit, copies, media, jobs, sync) {
  const own = media.filter((one) => one.audit === audit);
  const isSending = navigator.onLine && sync.state === 'sending' && (sync.item === audit || own.some((one) => one.id === sync.item));
  return { audit, job: jobs.find((one) => one.audit === audit), copy: copies.find((one) => one.audit === audit), media: own, isSending };
}

function isWaiting(item) {
  return isUnsent(item) || stateOf(item) === 'needs';
}

/* Rows stay the same elements, so that an open one stays open and the focus where it is. */
function list(kind, items, store) {
  const node = page.querySelector(`[data-list=${kind}]`);
  const rows = new Map([...node.children].map((row) => [row.dataset.audit, row]));
  node.closest('section').hidden = !items.length;
  for (const [audit, row] of rows) if (!items.some((one) => one.audit === audit)) take(row);
  for (const item of items) drawRow(rows.get(item.audit) ?? node.appendChild(made(item, words, store, (deed) => done(deed, item.audit, store))), item, words);
}

/* Away with a row; the focus that was in it goes on to where the next one is told of. */
function take(row) {
  const hadFocus = row.contains(document.activeElement);
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  if (hadFocus) (next?.querySelector('a:not([hidden]), button') ?? page.querySelector('[data-line]')).focus();
}

async function done(deed, audit, store) {
  const [copy, media, job] = await Promise.all([store.copies.get(audit), store.media.of(audit), store.jobs.get(audit)]);
  if (deed === 'export') save(await fileOf({ copy, media, job, person: here.person }), nameOf(job, audit));
  if (deed !== 'delete') return;
  await store.copies.remove(audit);
  for (const item of media) await store.media.remove(item.id);
}

function headline(waiting, state) {
  if (!waiting.length) return words.allSent;
  const photos = waiting.flatMap((one) => one.media).filter(isOnItsWay).length;
  const audits = counted(words.audits, waiting.length);
  const what = photos ? fill(words.both, audits, counted(words.pictures, photos)) : fill(words.one, audits);
  if (state === 'signed-out') return `${what} ${words.signIn}`;
  if (!navigator.onLine || state === 'away') return `${what} ${words.away}`;
  return `${what} ${{ sending: words.sendingNow, busy: words.busy }[state] ?? words.waiting}`;
}

function tellNotes(count) {
  const line = page.querySelector('[data-notes]');
  line.hidden = !count;
  line.querySelector('span').textContent = counted(words.notes, count);
}

function say(text, isSignedOut = false) {
  const line = page.querySelector('[data-line]');
  if (line.textContent !== text) line.textContent = text;
  tellSignedOut(isSignedOut, phrases);
}
