/* On the pages around the questions: the worker that opens them without a connection, and what the phone has to say. */
import './scripted.js';
import { note } from './notes.js';
import { whoIsHere } from './person.js';
import { watch } from './telling.js';
import { words } from './words.js';

const isList = location.pathname === '/field/';
const workers = globalThis.isSecureContext ? navigator.serviceWorker : undefined;

addEventListener('load', () => (globalThis.requestIdleCallback ?? setTimeout)(begin));

async function begin() {
  const registered = keepPages();
  const here = await whoIsHere().catch(() => undefined);
  if (here === undefined) note('store', words.noStore);
  if (here) watch(here.store, words);
  if (here) runs(here.store);
  const isKept = await registered;
  if (!isKept) note('worker', words.noWorker);
  dispatchEvent(new CustomEvent('pages', { detail: { isKept } }));
}

/* Fetched once something was marked. */
async function runs(store) {
  const begun = (await store.copies.all()).some((copy) => !copy.finished_at && Object.keys(copy.marks).length);
  if (begun) (await import('./running.js')).showRunning(store);
}

/* False where the browser can't keep pages: no HTTPS, or no workers made of modules. */
async function keepPages() {
  if (!workers) return false;
  try {
    const registration = await workers.register('/field/worker.js', { type: 'module', scope: '/field/', updateViaCache: 'none' });
    if (registration.waiting) newer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => { if (coming.state === 'installed' && workers.controller) newer(coming); });
    });
    return true;
  } catch {
    return Boolean(await workers.getRegistration('/field/')); // without a connection the one that is there goes on
  }
}

/* The list, where nothing is typed, takes a new release at once, unless an audit is open beside it; other pages wait. */
function newer(worker) {
  note('newer', words.newer);
  if (!isList) return;
  workers.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage({ kind: 'take over' });
}
