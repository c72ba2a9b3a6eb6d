/* Keeps the sync going while a page is open: after a change, when the network is back, when something is due again. */
import { dueIn, sync } from './sync.js';

const SETTLED = 1500; // ms after the last change: a word is sent whole, not letter by letter
const BROKEN = 10_000; // ms after this phone could not keep what became of it
let timer = 0;
let isLeft = false; // something waits

export function keepSending(store) {
  store.on(({ kind }) => {
    if (!['copy', 'media'].includes(kind)) return;
    isLeft = true;
    soon(store, SETTLED);
  });
  addEventListener('online', () => soon(store, 0, { now: true }));
  document.addEventListener('visibilitychange', () => seen(store));
  soon(store, 0, { now: true });
}

/* Now, whatever waits: the button of that name. */
export async function tryNow(store) {
  await round(store, { now: true, all: true });
}

/* A page that goes away may never come back: the worker goes on with what was typed last. */
function seen(store) {
  if (document.hidden && isLeft) wakeWorker();
  soon(store, 0);
}

function soon(store, span, how) {
  clearTimeout(timer);
  timer = setTimeout(() => round(store, how), span);
}

async function round(store, how) {
  const span = await sync(store, how).then(() => dueIn(store)).catch(() => BROKEN);
  isLeft = span !== Infinity;
  if (!isLeft) return;
  soon(store, Math.max(span, 250));
  if (document.hidden || !navigator.onLine) await wakeWorker();
}

/* The worker is asked to wake as well: it goes on when this page is closed. */
async function wakeWorker() {
  const registration = await navigator.serviceWorker?.getRegistration?.().catch(() => undefined);
  await registration?.sync?.register('sync').catch(() => undefined);
}
