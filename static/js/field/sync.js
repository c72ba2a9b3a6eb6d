/* Sends what this phone holds until the server has it: answers first, photos and recordings after them. */
import { sendCopy } from './sending.js';
import { sendMedia } from './uploading.js';
import { waitAfter } from './backoff.js';

const MOST_AWAY = 3; // so many requests in a row without an answer, and the rest waits for its turn
const NEVER = 8.64e15;

/* One round over everything that is due; with `now` also over what would wait. One round at a time, whichever page
   or worker asks: while one runs it sees what is added, so a second one has nothing to do. */
export async function sync(store, { now = false } = {}) {
  const run = () => round(store, now);
  if (!navigator.locks) return run();
  return navigator.locks.request(`sync-${store.key}`, { ifAvailable: !now }, (lock) => (lock ? run() : undefined));
}

/* Milliseconds until something is due again; Infinity when nothing waits. */
export async function dueIn(store) {
  const waiting = [...(await copiesWaiting(store)), ...(await mediaWaiting(store))];
  const next = Math.min(...waiting.map((one) => one.next_at ?? 0));
  return waiting.length && next < NEVER ? Math.max(0, next - Date.now()) : Infinity;
}

export async function copiesWaiting(store) {
  const copies = await store.copies.all();
  return copies.filter((copy) => copy.seq > copy.sent_seq).sort(finishedFirst);
}

/* A photo note that has no audit yet stays here until it is placed. */
export async function mediaWaiting(store) {
  const media = await store.media.all();
  return media.filter((item) => item.audit && ['waiting', 'sending'].includes(item.state));
}

function finishedFirst(one, other) {
  return Number(Boolean(other.finished_at)) - Number(Boolean(one.finished_at)) || one.changed_at.localeCompare(other.changed_at);
}

async function round(store, now) {
  const tried = new Map();
  let away = 0;
  for (;;) {
    const item = await nextItem(store, now, tried);
    if (!item) return say(store, 'rest');
    tried.set(item.id, item.seq);
    await say(store, 'sending');
    const answer = await item.send();
    if (answer.kind === 'signed-out') return say(store, 'signed-out');
    if (answer.kind === 'later') await item.wait(waitAfter(item.tries + 1, answer.after));
    if (answer.kind === 'no') await item.refuse(answer.sentence);
    away = answer.isAway ? away + 1 : 0;
    if (away >= MOST_AWAY) return say(store, 'away');
  }
}

/* The next that is due and was not tried in this round as it is now. */
async function nextItem(store, now, tried) {
  const isNext = (one) => tried.get(one.id) !== one.seq && (now || (one.next_at ?? 0) <= Date.now());
  for (const copy of (await copiesWaiting(store)).map((one) => copyItem(store, one))) if (isNext(copy)) return copy;
  for (const media of (await mediaWaiting(store)).map((one) => mediaItem(store, one))) if (isNext(media)) return media;
  return null;
}

function copyItem(store, copy) {
  const change = (values) => store.copies.change(copy.audit, (kept) => kept && ({ ...kept, ...values }));
  return {
    id: copy.audit, seq: copy.seq, next_at: copy.next_at, tries: copy.tries,
    send: () => sendCopy(store, copy),
    wait: (span) => change({ tries: copy.tries + 1, next_at: Date.now() + span }),
    refuse: (sentence) => change({ tries: copy.tries + 1, next_at: NEVER, error: sentence }),
  };
}

function mediaItem(store, item) {
  const change = (values) => store.media.change(item.id, (kept) => kept && ({ ...kept, ...values }));
  return {
    id: item.id, seq: 0, next_at: item.next_at, tries: item.tries,
    send: () => sendMedia(store, item),
    wait: (span) => change({ state: 'waiting', tries: item.tries + 1, next_at: Date.now() + span }),
    refuse: (sentence) => change({ state: 'refused', sentence }),
  };
}

/* What the sync is doing, for the pages: 'sending' | 'rest' | 'away' | 'signed-out'. */
async function say(store, state) {
  const before = await store.facts.get('sync');
  if (before?.state === state) return;
  await store.facts.put('sync', { state, at: new Date().toISOString() });
  store.tell('sync', state);
}
