/* Keeps the sync going while a page is open: after a change, when the network is back, when something is due again. */
import { dueIn, sync } from './sync.js';

const SETTLED = 1500; // ms after the last change: a word is sent whole, not letter by letter
let timer = 0;

export function keepSending(store) {
  store.on((change) => { if (['copy', 'media'].includes(change.kind)) soon(store, SETTLED); });
  addEventListener('online', () => soon(store, 0, { now: true }));
  document.addEventListener('visibilitychange', () => soon(store, 0));
  soon(store, 0);
}

/* Now, whatever waits: the button of that name. */
export async function tryNow(store) {
  await sync(store, { now: true });
  await again(store);
}

function soon(store, span, how) {
  clearTimeout(timer);
  timer = setTimeout(async () => { await sync(store, how); await again(store); }, span);
}

/* The worker is asked to wake as well: it goes on when this page is closed. */
async function again(store) {
  const span = await dueIn(store);
  if (span === Infinity) return;
  soon(store, Math.max(span, 250));
  const registration = await navigator.serviceWorker?.getRegistration?.();
  await registration?.sync?.register('sync').catch(() => undefined);
}
