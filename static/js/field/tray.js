/* The tray of photo notes in the list: each is placed at a question of an audit, or deleted. */
import { element, icon } from './elements.js';
import { sheetQuestions } from './placing.js';
import { notesOf, placeNote } from './photonotes.js';
import { wordField } from './noting.js';
import { isToDo } from './visits.js';
import { fill } from './words.js';

const MOST = 12; // audits that are offered for a note
const rows = new Map(); // id → row: an open one stays open

export async function drawTray(place, { store, all, release, words }) {
  const notes = await notesOf(store);
  place.hidden = !notes.length;
  for (const [id, row] of rows) if (!notes.some((one) => one.id === id)) { row.remove(); rows.delete(id); }
  place.querySelector('h2 span').textContent = fill(notes.length === 1 ? words.oneNote : words.manyNotes, String(notes.length));
  const list = place.querySelector('ul');
  for (const item of notes) {
    if (!rows.has(item.id)) rows.set(item.id, list.appendChild(rowOf(item, { store, words, place })));
    rows.get(item.id).jobs = all.filter(isToDo).slice(0, MOST);
    rows.get(item.id).release = release;
  }
}

function rowOf(item, frame) {
  const { store, words } = frame;
  const row = element('li', { className: 'photo-note' });
  const when = new Date(item.captured_at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  const picture = Object.assign(new Image(96, 96), { src: URL.createObjectURL(item.blob), alt: fill(words.noteAt, when) });
  const details = element('details');
  details.append(element('summary', { className: 'button', textContent: words.placeNote }));
  details.addEventListener('toggle', () => { if (details.open) offer(details, row, item, frame); });
  const drop = element('details');
  drop.append(element('summary', { className: 'button quiet', textContent: words.deleteNote }), deleting(item, frame));
  row.append(picture, wordField(store, item, words), details, drop);
  return row;
}

function deleting(item, { store, words, place }) {
  const button = element('button', { className: 'button', type: 'button', textContent: words.deleteForGood });
  button.addEventListener('click', async () => { await store.media.remove(item.id); place.querySelector('h2').focus(); });
  return button;
}

/* The questions of the audits that are to do, those that take photos first. */
async function offer(details, row, item, { store, words, place }) {
  details.querySelector('.placing')?.remove();
  const box = element('div', { className: 'placing stack tight' });
  const select = element('select', { className: 'input', ariaLabel: words.whereTo });
  const button = element('button', { className: 'button main', type: 'button', textContent: words.placeHere });
  const told = element('p', { className: 'quiet', textContent: words.lookingForPlaces });
  told.setAttribute('role', 'status');
  box.append(told);
  details.append(box);
  const groups = await Promise.all(row.jobs.map((known) => groupOf(store, known, row.release, words)));
  select.append(...groups.filter((one) => one.children.length));
  if (!select.options.length) { told.textContent = words.noPlaces; return; }
  told.remove();
  box.append(select, button);
  button.prepend(icon('check'), ' ');
  button.addEventListener('click', async () => {
    const { job } = row.jobs.find((one) => one.job.audit === select.selectedOptions[0].dataset.audit);
    button.disabled = true;
    await placeNote(store, item.id, job, select.value);
    place.querySelector('h2').focus();
  });
  select.focus();
}

async function groupOf(store, { job, copy }, release, words) {
  const group = element('optgroup', { label: `${job.facts.brand} – ${job.facts.name}` });
  const found = await sheetQuestions(job, copy, release).catch(() => []);
  for (const { key, title, takesPhotos } of found) {
    const option = group.appendChild(new Option(takesPhotos ? title : fill(words.beside, title), key));
    option.dataset.audit = job.audit;
  }
  return group;
}
