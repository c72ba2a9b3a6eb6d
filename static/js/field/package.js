/* Brings this phone up to date: jobs, what the server has of them, sheets, and how far this clock is off. */
import { openDevice } from './device.js';
import { dropSheets, prefetch } from './sheets.js';
import { isOnItsWay } from './states.js';
import { hearOf, takeOver } from './taking.js';

const TO_DO = ['returned', 'now', 'upcoming'];

/* {state: 'fresh' | 'partly' | 'away' | 'busy' | 'signed-out' | 'other'}; `told(done, all)` as audits arrive.
   'partly': the jobs are here, some questionnaires not yet. 'other': somebody else is signed in by now. */
export async function refresh(store, told = () => {}) {
  const run = () => bring(store, told);
  return navigator.locks ? navigator.locks.request(`package-${store.key}`, run) : run();
}

async function bring(store, told) {
  const before = await store.facts.get('package');
  const asked = Date.now();
  const answer = await ask(before?.etag);
  if (!answer) return { state: 'away' };
  if (answer.status === 401) return { state: 'signed-out' };
  if (!answer.ok && answer.status !== 304) return { state: 'busy' };
  await note(store, answer, asked);
  const at = answer.headers.get('X-Server-Time');
  const packed = answer.status === 304 ? before : await unpacked(store, answer, at);
  if (!packed) return { state: 'other' };
  await store.facts.put('package', { ...packed, at: new Date().toISOString() });
  return { state: (await fetchSheets(store, packed, told)) ? 'fresh' : 'partly' };
}

async function ask(etag) {
  if (!navigator.onLine) return null;
  const headers = { Accept: 'application/json', ...(etag && { 'If-None-Match': etag }) };
  return fetch('/field/package', { headers, cache: 'no-store', redirect: 'error' }).catch(() => null);
}

/* The token for what is sent, and the offset of this clock: half-way between asking and answer the server said its time. */
async function note(store, answer, asked) {
  const [now, server] = [Date.now(), Date.parse(answer.headers.get('X-Server-Time'))];
  await store.facts.put('csrf', answer.headers.get('X-CSRFToken'));
  await store.facts.put('offset', { ms: Math.round(server - (asked + now) / 2), give: Math.ceil((now - asked) / 2) });
}

async function unpacked(store, answer, at) {
  const packed = await answer.json();
  if (packed.person.key !== store.key) return null;
  const { id } = await openDevice();
  await keepJobs(store, packed.jobs);
  for (const job of packed.jobs) {
    await takeOver(store, id, job, at);
    await hearOf(store, job, at);
  }
  const { person, language, release, words } = packed;
  return { person, language, release, words, etag: answer.headers.get('ETag') };
}

/* Jobs that are gone stay while something of them is unsent; what was sent of them leaves the phone. */
async function keepJobs(store, jobs) {
  const ids = new Set(jobs.map((job) => job.audit));
  const [before, copies, media] = await Promise.all([store.jobs.all(), store.copies.all(), store.media.all()]);
  const unsent = new Set([
    ...copies.filter((copy) => copy.seq > copy.sent_seq).map((copy) => copy.audit),
    ...media.filter((item) => item.audit && item.state !== 'received').map((item) => item.audit),
  ]);
  const lost = before.filter((job) => !ids.has(job.audit) && unsent.has(job.audit));
  const all = [...jobs, ...lost.map((job) => ({ ...job, gone: true }))];
  await store.jobs.replaceAll(all.map((job, order) => ({ ...job, order })));
  const isOver = ({ audit }) => audit && !ids.has(audit) && !unsent.has(audit);
  for (const item of media.filter((one) => isOver(one) && !isOnItsWay(one))) await store.media.remove(item.id);
  for (const copy of copies.filter(isOver)) await store.copies.remove(copy.audit);
}

async function fetchSheets(store, { release }, told) {
  const jobs = await store.jobs.all();
  const isWhole = await prefetch(jobs.filter((job) => TO_DO.includes(job.group) && !job.gone), release, told);
  await dropSheets(jobs, release);
  navigator.serviceWorker?.controller?.postMessage({ kind: 'tidy' });
  return isWhole;
}
