/* Signing out: says what is unsent and keeps it for that person; what is all sent leaves this phone. */
import { tryNow } from './keeping.js';
import { note } from './notes.js';
import { forgetPerson } from './person.js';
import { isOnItsWay } from './states.js';
import { removeStore } from './store.js';
import { freshToken } from './token.js';
import { counted, fill, words } from './words.js';

const dialog = document.querySelector('[data-leaving]');

export function guardSignOut({ person, store }) {
  const form = document.querySelector('[data-sign-out]');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const left = await unsent(store);
    if (left.audits || left.photos || left.notes) askFirst(person, store, left, form.action);
    else leave(store, form.action, true);
  });
}

async function unsent(store) {
  const [copies, media] = await Promise.all([store.copies.all(), store.media.all()]);
  return {
    audits: copies.filter((copy) => copy.seq > copy.sent_seq).length,
    photos: media.filter((item) => item.audit && isOnItsWay(item)).length,
    notes: media.filter((item) => !item.audit).length,
  };
}

function askFirst(person, store, left, address) {
  say(person, left);
  dialog.onclick = async (event) => {
    const { choice } = event.target.closest('[data-choice]')?.dataset ?? {};
    if (choice === 'stay') dialog.close();
    if (choice === 'leave') leave(store, address, false);
    if (choice === 'send') await sendFirst(person, store, address);
  };
  dialog.showModal();
}

function say(person, { audits, photos, notes }) {
  const left = [audits && counted(words.audits, audits), photos && counted(words.pictures, photos)].filter(Boolean);
  const what = new Intl.ListFormat(document.documentElement.lang).format(left);
  const sentences = [left.length && fill(words.unsent, what, person.name, person.name), notes && fill(words.notesStay, String(notes))];
  dialog.querySelector('[data-unsent]').textContent = sentences.filter(Boolean).join(' ');
}

async function sendFirst(person, store, address) {
  const line = dialog.querySelector('[data-unsent]');
  line.textContent = words.sendingFirst;
  await tryNow(store);
  const left = await unsent(store);
  if (!left.audits && !left.photos && !left.notes) return leave(store, address, true);
  say(person, left);
  line.prepend(`${words.notAllSent} `);
  return undefined;
}

/* `isAllSent`: nothing that exists only here is lost when it goes. */
async function leave(store, address, isAllSent) {
  dialog.close();
  const token = await freshToken();
  const answer = token && await fetch(address, { method: 'POST', headers: { 'X-CSRFToken': token } }).catch(() => null);
  if (!answer?.ok) {
    note('leaving', words.needsNetwork);
    return;
  }
  await forgetPerson();
  if (isAllSent) await removeStore(store.key);
  location.href = '/sign-in';
}
