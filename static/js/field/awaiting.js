/* Contacts that wait for an answer, on the list and the briefing: since when, when to look again, and that a reply came. */
import { clockText, dayAndTime, instantOf } from './clock.js';
import { shortDay } from './formats.js';
import { contactOf } from './contacts.js';
import { withMark } from './marks.js';
import { note } from './notes.js';
import { whenAt } from './times.js';
import { fill, words } from './words.js';

/* On the cards of `root`; those that wait no longer lose their lines. */
export function tellCards(store, root, waiting, now = new Date()) {
  const cards = new Map([...root.querySelectorAll('.job[data-audit]')].map((node) => [node.dataset.audit, node]));
  const audits = new Set(waiting.map(({ job }) => job.audit));
  for (const [audit, node] of cards) if (!audits.has(audit)) node.querySelector('.awaiting')?.remove();
  for (const one of waiting) if (cards.has(one.job.audit)) tellOne(store, cards.get(one.job.audit), one, now);
  const due = waiting.filter((one) => Date.parse(lookAt(contactOf(one))) <= now).length;
  const line = root.querySelector('[data-look-line]');
  line.hidden = !due;
  line.textContent = due ? fill(due === 1 ? words.oneToLook : words.manyToLook, String(due)) : '';
}

/* In one place; nothing where the contact does not wait. */
export function tellOne(store, place, known, now = new Date()) {
  const contact = contactOf(known);
  if (!contact?.isWaiting) return place.querySelector('.awaiting')?.remove();
  const box = place.querySelector('.awaiting') ?? made(store, place, contact);
  const { zone } = contact.job.facts;
  const day = shortDay(Date.parse(contact.since), zone);
  box.querySelector('[data-since]').textContent = fill(words.awaitingSince, day, spanWords(now - Date.parse(contact.since)));
  const at = lookAt(contact);
  const isDue = Date.parse(at) <= now;
  box.querySelector('[data-look]').textContent = isDue ? contact.job.rules?.patience?.now ?? words.lookNow : fill(words.lookBy, whenAt(zone, new Date(at), now));
  box.classList.toggle('due', isDue);
  return box;
}

/* When the rule lets the auditor stop waiting, else when the audit is due. */
function lookAt({ job, since }) {
  const cap = job.rules?.cap_s;
  return cap ? new Date(Date.parse(since) + cap * 1000).toISOString() : job.due_at;
}

/* "2 d 4 h", "4 h 5 min", "12 min" */
function spanWords(span) {
  const minutes = Math.max(0, Math.floor(span / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
  if (days) return fill(words.days, String(days), String(hours % 24));
  return hours ? fill(words.hours, String(hours), String(minutes % 60)) : fill(words.minutes, String(minutes));
}

function made(store, place, { job, replies }) {
  const box = document.getElementById('awaiting').content.firstElementChild.cloneNode(true);
  const [kind, at] = box.querySelectorAll('select, input');
  const details = box.querySelector('details');
  kind.replaceChildren(...replies.map(([name, label]) => new Option(label, name)));
  box.querySelector('[data-when]').textContent = fill(words.replyWhen, job.facts.city);
  details.addEventListener('toggle', () => { if (details.open) at.value = clockText(Date.now(), job.facts.zone).slice(0, 16); });
  box.querySelector('button').addEventListener('click', () => keep(store, job, kind, at));
  (place.querySelector('[data-pill]') ?? place.lastElementChild).after(box);
  return box;
}

async function keep(store, job, kind, input) {
  const at = instantOf(input.value, job.facts.zone);
  if (!at) return input.focus();
  await store.copies.change(job.audit, (copy) => {
    const contact = contactOf({ job, copy });
    if (!contact) return undefined;
    const marks = withMark([...contact.marks], kind.value, at.toISOString(), 'manual');
    return { ...copy, marks: { ...copy.marks, [contact.name]: marks }, seq: copy.seq + 1, changed_at: new Date().toISOString(), error: '', tries: 0, next_at: null };
  });
  const label = kind.selectedOptions[0].textContent;
  return note('reply', fill(words.replyKept, `${job.facts.brand} – ${label}, ${dayAndTime(at, job.facts.zone)}`), { href: `/field/${job.audit}/1#continue`, text: words.replyGoOn });
}
