/* The fill page: brings store, sheet and logic together, and goes on from there; addresses are /field/<audit>/<part>. */
import { clocks } from './clock.js';
import { openWork } from './opening.js';
import { pill } from './pill.js';
import { Sections } from './sections.js';

const form = document.getElementById('section'); // none on a page that only takes what travels with this module
const audit = location.pathname.split('/')[2];
let work = null;
let sections = null;
let isDue = false;
let isSending = false;

if (form) begin();

/* Not awaited: what is fetched below takes from this module's file, and would wait for it as it waits for them. */
async function begin() {
  work = await openWork(audit, form, heard);
  if (!work) return;
  clocks(work.words);
  for (const node of document.querySelectorAll('[data-fact]')) node.textContent = factOf(node.dataset.fact);
  sections = new Sections(work);
  form.addEventListener('input', answered);
  form.addEventListener('change', answered);
  document.addEventListener('submit', submitted);
  addEventListener('popstate', () => show());
  document.addEventListener('click', linked);
  await show(location.hash.replace('#ask-', ''), new URLSearchParams(location.search).has('check'));
  pill(work);
  form.dataset.ready = '';
  if (work.isUnsent || work.media.size) send();
  if (!('serviceWorker' in navigator)) (await import('./notes.js')).note('worker', work.words.noWorker);
  if ((await work.store.copies.all()).some((copy) => !copy.finished_at && Object.keys(copy.marks).length)) showRunning();
  if (work.job.rules?.ask_position) (await import('./nearness.js')).keepNear(work);
  if (work.job.facts.kind === 'store') (await import('./hopping.js')).hop(work, form.dataset.logic.split('/')[4]);
  if (work.copy.seq && work.job.copy) (await import('./offering.js')).offer(work, sections);
}

async function showRunning() {
  (await import('./running.js')).showRunning(work.store, work.job);
}

/* The sync is fetched once there is something to send. */
async function send() {
  if (isSending) return;
  isSending = true;
  const { watch } = await import('./telling.js');
  watch(work.store, work.words);
  import('./review.js'); // so that the last look opens without a connection, also where no worker keeps it
}

function factOf(name) {
  const { brand, name: place, [name]: fact } = work.job.facts;
  return name === 'place' ? `${brand} · ${place}` : fact;
}

/* The part that the address names. */
function partOf() {
  const name = location.pathname.split('/')[3];
  if (!work.isOpen) return 'sent';
  return name === 'review' || sections.nodes.has(Number(name)) ? (Number(name) || name) : 1;
}

async function show(question = '', isChecked = false) {
  if (location.hash === '#continue') history.replaceState(null, '', `/field/${audit}/${firstOpen()}`);
  const part = partOf();
  const kind = typeof part === 'number' ? 'step' : part;
  const { href } = location;
  const review = kind === 'step' ? null : await import('./review.js'); // no button is seen before it is heard
  if (location.href !== href) return; // gone on meanwhile
  dispatchEvent(new Event('part'));
  if (isChecked) sections.checked.add(part);
  for (const node of document.querySelectorAll('[data-for]')) node.hidden = !node.dataset.for.split(' ').includes(kind);
  document.querySelector('[data-part=review]').hidden = kind === 'step'; // what was sent shows the same answers
  document.querySelector('[data-part=sent]').hidden = kind !== 'sent';
  await sections.open(kind === 'step' ? part : 0);
  if (review) review.open(kind, work, go);
  if (kind !== 'sent') work.store.facts.put(`place:${audit}`, part); // a hop to another audit comes back here
  if (question || history.state?.isOurs) sections.focus(question);
}

/* Where to go on: what came back, else what is not done, else the beginning. */
function firstOpen() {
  const { steps } = sections;
  const left = steps.find((step) => step.returned) ?? steps.find((step) => step.missing || step.wrong || step.answered < step.asked);
  return (left ?? steps[0])?.no ?? 1;
}

/* Goes to another part; the phone's own back button leads back. */
function go(part, question = '') {
  history.pushState({ isOurs: true }, '', `/field/${audit}/${part}${question ? `#ask-${question}` : ''}`);
  return show(question);
}

/* What a button says: `go`, or a language. */
function submitted(event) {
  const button = event.submitter;
  if (!button || event.target.method !== 'dialog') return;
  event.preventDefault();
  if (button.name === 'language') change(button.value);
  const deed = { next, back, review: () => go('review'), open: toOpen, 'next-anyway': onward }[button.value];
  if (button.name !== 'go') return;
  if (deed) deed();
  else if (button.value.startsWith('step:')) go(button.value.slice(5));
}

function next() {
  if (!sections.obstacle()) onward();
}

function onward() {
  const after = sections.steps.find((step) => step.no > sections.no);
  go(after ? after.no : 'review');
}

function back() {
  const no = sections.no || Infinity;
  const before = sections.steps.findLast((step) => step.no < no);
  if (before) go(before.no); else location.assign(`/field/${audit}/`);
}

function toOpen() {
  const open = sections.nextOpen();
  if (open) go(open.no, open.name);
}

async function change(language) {
  const other = work.job.sheets.find((one) => one.split('-').slice(2).join('-') === language);
  if (!other) return;
  await work.kept;
  await work.store.jobs.change(audit, (job) => job && { ...job, sheet: other });
  await work.store.copies.change(audit, (copy) => copy && { ...copy, sheet: other });
  document.cookie = `field_language=${encodeURIComponent(language)}; path=/field/; max-age=31536000; samesite=lax`;
  location.reload();
}

/* A link to a question of another section, from the last look. */
function linked(event) {
  const link = event.target.closest('a[data-to]');
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(link.dataset.to, link.dataset.question);
}

/* An answer is kept first; what it means is worked out once it is painted. */
function answered(event) {
  const input = event.target;
  if (input.type === 'file' || !input.name?.startsWith('q-') || input.closest('[data-own]')) return;
  const isText = input.matches('textarea, input:not([type=radio], [type=checkbox])');
  if (isText !== (event.type === 'input') && !(isText && event.type === 'change')) return;
  const control = sections.controlOf(input.closest('[data-question]').dataset.question);
  control.isBusy = isText && event.type === 'input';
  if (isText && event.type === 'change') { draw(); return; }
  const key = input.name.slice(2);
  work.change({ answers: { [key]: control.read(key) } });
}

function heard(what) {
  pill(work, what);
  if (what === 'kept' || what === 'media') send();
  if (what === 'elsewhere') sections?.rewrite();
  if (what === 'media') for (const one of sections?.live ?? []) one.redraw();
  if (what === 'bar') sections?.drawBar();
  if (what === 'change') draw();
  if (sections && ['kept', 'elsewhere', 'media'].includes(what) && partOf() === 'sent') tellSent();
}

async function tellSent() {
  (await import('./review.js')).open('sent', work);
}

function draw() {
  if (isDue) return;
  isDue = true;
  const run = () => { isDue = false; sections?.draw(); work.remember(); };
  if (document.hidden) setTimeout(run); else requestAnimationFrame(() => setTimeout(run));
}
