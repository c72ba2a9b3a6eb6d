/* Finds what the page needs: whose phone it is, the job, the copy to go on from, and the logic of its sheet. */
import { openDevice } from './device.js';
import { openStore } from './store.js';
import { freshCopy, fromJob, Work } from './work.js';

/* The work on an audit; nothing when the page may show nobody's work. */
export async function openWork(audit, form, heard) {
  const here = JSON.parse(document.getElementById('job')?.textContent ?? 'null');
  const [{ logic, words }, device] = await Promise.all([logicOf(form), openDevice()]);
  const key = here?.person.key ?? cookie('field_person') ?? device.person?.key;
  if (!key || (device.person && !here && device.person.key !== key)) return leave();
  if (here && device.person?.key !== key) await device.setPerson(here.person);
  const store = openStore(key);
  const job = here?.job ?? await store.jobs.get(audit);
  if (!job) return leave();
  if (here?.csrf) store.facts.put('csrf', here.csrf);
  const start = await copyOf(store, job);
  const work = new Work({ store, device, job, logic, words, start, heard });
  await work.readMedia();
  return work;
}

async function logicOf(form) {
  const answer = await fetch(form.dataset.logic);
  return answer.json();
}

/* The phone's own copy wins: it holds what was typed last. One that was sent and came back starts anew from what came. */
async function copyOf(store, job) {
  const kept = await store.copies.get(job.audit);
  if (!kept) return job.copy ? fromJob(job) : freshCopy(job);
  const isBack = job.state === 'returned' && kept.finished_at && kept.seq === kept.sent_seq;
  if (!isBack) return kept;
  const start = fromJob(job, kept.seq);
  await store.copies.put(start);
  return start;
}

function cookie(name) {
  return document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]+)`))?.[1];
}

function leave() {
  location.replace('/field/');
}
