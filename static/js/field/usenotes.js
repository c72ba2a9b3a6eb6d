/* Photo notes at a question that takes photos: chosen there with one tap. */
import { element, icon } from './elements.js';
import { notesOf, placeNote } from './photonotes.js';
import { fill } from './words.js';

/* Adds to `photos` a button with the notes behind it; takes it away when there are none. */
export async function offerNotes(photos) {
  const { node, work } = photos;
  const [notes, known] = await Promise.all([notesOf(work.store), work.store.facts.get('package')]);
  let box = node.querySelector('.use-notes');
  if (!notes.length || !known?.words.useNote) return box?.remove();
  box ??= made(photos);
  const key = notes.map((one) => one.id).join();
  if (box.dataset.notes === key) return undefined;
  box.dataset.notes = key;
  box.firstChild.replaceChildren(fill(known.words.useNote, String(notes.length)), ' ', icon('down'));
  return box.lastChild.replaceChildren(...notes.map((item) => noteButton(item, known.words)));
}

function made(photos) {
  const { node, list } = photos;
  const box = element('details', { className: 'use-notes' });
  box.append(element('summary', { className: 'button' }), element('div', { className: 'row' }));
  box.addEventListener('click', (event) => use(event.target.closest('button[data-id]')?.dataset.id, photos));
  (node.querySelector(':scope > .row') ?? list).after(box);
  return box;
}

function noteButton({ id, blob, captured_at, note }, words) {
  const when = new Date(captured_at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  const button = element('button', { className: 'note-choice', type: 'button' });
  button.dataset.id = id;
  button.append(Object.assign(new Image(96, 96), { src: URL.createObjectURL(blob), alt: fill(words.noteAt, when) }), element('small', { textContent: note }));
  return button;
}

async function use(id, photos) {
  if (!id) return;
  const { work, key } = photos;
  await work.kept;
  await placeNote(work.store, id, work.job, key);
}
