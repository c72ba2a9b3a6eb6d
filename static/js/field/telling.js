/* Keeps the sync going on a page, and says what a person has to know of it: to sign in, that the phone is full. */
import { keepSending } from './keeping.js';
import { note } from './notes.js';
import { room } from './room.js';
import { showWaiting } from './waiting.js';
import { fill } from './words.js';

/* `words` are the page's. */
export function watch(store, words) {
  keepSending(store);
  store.on(({ kind }) => {
    if (kind === 'sync') tellSync(store, words);
    if (kind === 'media') tellRoom(words);
  });
  showWaiting(store, words);
  tellSync(store, words);
  tellRoom(words);
}

async function tellSync(store, words) {
  const { state } = (await store.facts.get('sync')) ?? {};
  tellSignedOut(state === 'signed-out', words);
}

export function tellSignedOut(isOut, words) {
  const next = encodeURIComponent(location.pathname);
  note('sign-in', isOut ? words.signedOut : '', { href: `/sign-in?next=${next}`, text: words.signIn });
}

async function tellRoom(words) {
  const { photos, isShort } = await room();
  note('room', isShort ? (photos ? fill(words.room, String(photos)) : words.noRoom) : '');
}
