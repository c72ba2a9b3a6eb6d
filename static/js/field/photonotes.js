/* Photo notes: photos without an audit, kept on this phone alone until they are placed at a question. */
import { found } from './database.js';
import { pictureItem } from './items.js';
import { begun } from './taking.js';

/* The oldest first. */
export async function notesOf(store) {
  const notes = await store.media.of('');
  return notes.sort((one, other) => one.captured_at.localeCompare(other.captured_at));
}

export async function takeNote(store, file) {
  const item = await pictureItem(file, { audit: '', key: '' });
  await store.media.put(item);
  return item;
}

export function sayOf(store, id, word) {
  return store.media.change(id, (item) => item && { ...item, note: word.trim() });
}

/* Photo and answer change in one step; the word becomes part of the question's comment. From here on it is sent. */
export async function placeNote(store, id, job, key) {
  const isPlaced = await store.database.write(['media', 'copies'], async (media, copies) => {
    const [item, kept, others] = await Promise.all([media.get(id), copies.get(job.audit), media.index('audit').getAll(job.audit)].map(found));
    const copy = kept?.started_at ? kept : { ...begun(job), ...(kept && { answers: kept.answers, marks: kept.marks, seq: kept.seq }) };
    if (!item || item.audit || copy.finished_at) return false;
    if (others.some((one) => one.key === key && one.sha && one.sha === item.sha)) { media.delete(id); return true; }
    media.put({ ...item, audit: job.audit, key });
    copies.put({ ...copy, answers: withNote(copy.answers, key, item), seq: copy.seq + 1, changed_at: new Date().toISOString(), error: '', tries: 0, next_at: null });
    return true;
  }, 'strict');
  store.tell('copy', job.audit);
  store.tell('media', id);
  return isPlaced;
}

function withNote(answers, key, { id, note }) {
  const ids = Array.isArray(answers[key]) ? answers[key] : [];
  const comment = `${key.replace(/#evidence$/, '')}#comment`;
  const words = [answers[comment], note].filter(Boolean).join('\n');
  return { ...answers, [key]: [...ids, id], ...(note && { [comment]: words }) };
}
