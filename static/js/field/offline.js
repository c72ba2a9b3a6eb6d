/* On every field page: the worker that opens it without a connection, the sync, and what the phone has to say. */
import { keepSending } from './keeping.js';
import { note } from './notes.js';
import { whoIsHere } from './person.js';
import { room } from './room.js';
import { fill, words } from './words.js';

const isList = location.pathname === '/field/';
export const workers = globalThis.isSecureContext ? navigator.serviceWorker : undefined;

addEventListener('load', () => (globalThis.requestIdleCallback ?? setTimeout)(begin));

async function begin() {
  const registered = keepPages();
  const here = await whoIsHere().catch(() => undefined);
  if (here === undefined) note('store', words.noStore);
  if (here) watch(here.store);
  if (!(await registered)) note('worker', words.noWorker);
}

function watch(store) {
  keepSending(store);
  store.on(({ kind }) => { if (kind === 'sync') tellSync(store); if (kind === 'media') tellRoom(); });
  tellSync(store);
  tellRoom();
}

async function tellSync(store) {
  const { state } = (await store.facts.get('sync')) ?? {};
  const next = encodeURIComponent(location.pathname);
  note('sign-in', state === 'signed-out' ? words.signedOut : '', { href: `/sign-in?next=${next}`, text: words.signIn });
}

async function tellRoom() {
  const { photos, isShort } = await room();
  note('room', isShort ? (photos ? fill(words.room, String(photos)) : words.full) : '');
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
  } catch (error) {
    return error instanceof TypeError && !navigator.onLine; // without a connection the one that is there goes on
  }
}

/* The list, where nothing is typed, takes a new release at once; other pages go on with theirs. */
function newer(worker) {
  if (!isList) {
    note('newer', words.newer);
    return;
  }
  workers.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage({ kind: 'take over' });
}
