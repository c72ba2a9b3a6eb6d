/* The page of what waits on this phone: each audit's state in words, and ways to look at it, keep a file of it, delete it. */
import { fill } from './clock.js';
import { openDevice } from './device.js';
import { fileOf, nameOf, save } from './exporting.js';
import { keepSending, tryNow } from './keeping.js';
import { isOnItsWay, isUnsent, pillOf, stateOf } from './states.js';
import { openStore } from './store.js';

const page = document.querySelector('[data-queue]');
const words = JSON.parse(page.dataset.words);
const device = await openDevice();
let drawing = Promise.resolve();

if (device.person) {
  const store = openStore(device.person.key);
  const draw = () => { drawing = drawing.then(() => show(store)); };
  store.on(draw);
  setInterval(draw, 5000); // the times of the next tries run on
  document.querySelector('[data-try-now]').addEventListener('click', (event) => pressed(event.currentTarget, store));
  keepSending(store);
  draw();
} else {
  say(words.nobody);
}

async function pressed(button, store) {
  button.disabled = true;
  say(words.trying);
  await tryNow(store);
  button.disabled = false;
}

async function show(store) {
  const [copies, media, jobs] = await Promise.all([store.copies.all(), store.media.all(), store.jobs.all()]);
  const audits = new Set([...copies.map((one) => one.audit), ...media.map((one) => one.audit).filter(Boolean)]);
  const items = [...audits].map((audit) => ({
    audit,
    job: jobs.find((one) => one.audit === audit),
    copy: copies.find((one) => one.audit === audit),
    media: media.filter((one) => one.audit === audit),
  }));
  const [waiting, sent] = [items.filter((one) => isUnsent(one) || stateOf(one) === 'needs'), items.filter((one) => !isUnsent(one) && stateOf(one) !== 'needs')];
  list('waiting', waiting, store);
  list('sent', sent, store);
  const { state } = (await store.facts.get('sync')) ?? {};
  say(headline(waiting, media, state), state === 'signed-out' && waiting.length);
}

/* Rows stay the same elements, so that an open one stays open and the focus where it is. */
function list(kind, items, store) {
  const node = page.querySelector(`[data-list=${kind}]`);
  const rows = new Map([...node.children].map((row) => [row.dataset.audit, row]));
  node.closest('section').hidden = !items.length;
  for (const [audit, row] of rows) if (!items.some((one) => one.audit === audit)) row.remove();
  for (const item of items) draw(rows.get(item.audit) ?? node.appendChild(made(item, store)), item);
}

function made(item, store) {
  const row = document.getElementById('queue-row').content.firstElementChild.cloneNode(true);
  row.dataset.audit = item.audit;
  row.addEventListener('click', (event) => {
    const { deed } = event.target.closest('[data-deed]')?.dataset ?? {};
    if (deed === 'export') keepFile(item.audit, store);
    if (deed === 'delete') remove(item.audit, store);
  });
  return row;
}

function draw(row, item) {
  const part = (name) => row.querySelector(`[data-${name}]`);
  const unsent = item.media.filter(isOnItsWay);
  put(part('title'), item.job ? item.job.facts.brand : words.gone);
  put(part('place'), item.job?.facts.name ?? '');
  put(part('answers'), fill(words.answers, String(Object.keys(item.copy?.answers ?? {}).length), timeOf(item.copy?.changed_at)));
  put(part('photos'), item.media.length ? fill(words.photos, String(item.media.length - unsent.length), String(item.media.length), sizeOf(unsent)) : '');
  put(part('next'), nextOf(item));
  put(part('warning'), isUnsent(item) ? fill(words.onlyHere, item.job?.facts.name ?? words.gone) : words.onServerToo);
  const key = stateOf(item);
  if (row.dataset.state !== key) part('state').replaceChildren(pillOf(key));
  row.dataset.state = key;
  part('look').href = `/field/${item.audit}/review`;
  part('look').hidden = !item.job;
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

function nextOf({ copy, media }) {
  const refused = copy?.error || media.find((one) => one.state === 'refused')?.sentence;
  if (refused) return refused;
  const waiting = [copy, ...media].filter((one) => one?.tries && one.next_at);
  if (!waiting.length) return '';
  const seconds = Math.max(0, Math.round((Math.min(...waiting.map((one) => one.next_at)) - Date.now()) / 1000));
  return fill(words.next, String(Math.max(...waiting.map((one) => one.tries))), seconds > 90 ? fill(words.minutes, String(Math.round(seconds / 60))) : fill(words.seconds, String(seconds)));
}

function headline(waiting, media, state) {
  if (!waiting.length) return words.allSent;
  if (state === 'signed-out') return words.signIn;
  if (!navigator.onLine || state === 'away') return words.away;
  return fill(state === 'sending' ? words.sendingNow : words.waiting, String(waiting.length), String(media.filter(isOnItsWay).length));
}

function say(text, isSignedOut = false) {
  put(page.querySelector('[data-line]'), text);
  page.querySelector('[data-sign-in]').hidden = !isSignedOut;
}

function timeOf(at) {
  return at ? new Date(at).toLocaleString(document.documentElement.lang, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }) : '–';
}

function sizeOf(media) {
  return (media.reduce((sum, one) => sum + (one.size ?? 0), 0) / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

async function keepFile(audit, store) {
  const [copy, media, job] = await Promise.all([store.copies.get(audit), store.media.of(audit), store.jobs.get(audit)]);
  save(await fileOf({ copy, media, job, person: device.person }), nameOf(job, audit));
}

async function remove(audit, store) {
  for (const item of await store.media.of(audit)) await store.media.remove(item.id);
  await store.copies.remove(audit);
  page.querySelector('[data-line]').focus();
}
