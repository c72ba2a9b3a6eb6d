/* The service worker of the field pages: keeps a release, answers pages from it, and wakes for the sync. */
import { answer } from './answering.js';
import { keep, takeOver, tidy } from './releases.js';
import { wake } from './waking.js';

/* `setup` is {release, shells: {language: {name: address}}, files}, from blueprints/field/shells.py. */
export function start(setup) {
  addEventListener('install', (event) => event.waitUntil(keep(setup)));
  addEventListener('activate', (event) => event.waitUntil(tidy(setup).then(() => clients.claim())));
  addEventListener('fetch', (event) => {
    const answered = answer(event.request, setup);
    if (answered) event.respondWith(answered);
  });
  addEventListener('sync', (event) => { if (event.tag === 'sync') event.waitUntil(wake()); });
  addEventListener('message', (event) => {
    if (event.data?.kind === 'take over') event.waitUntil(takeOver(event.source));
    if (event.data?.kind === 'tidy') event.waitUntil(tidy(setup));
  });
}
