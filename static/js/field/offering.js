/* What was typed on another device: offered, never taken by itself; the one that is not taken is kept. */
import { fill } from './clock.js';

export async function offer(work, sections) {
  const { job, copy, store } = work;
  const other = job.copy;
  if (!copy.seq || !other || !work.isOpen || !(await isNews(work, other))) return;
  const notice = document.getElementById('offer').content.firstElementChild.cloneNode(true);
  notice.querySelector('p').textContent = fill(work.words.otherDevice, new Date(other.saved_at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }));
  document.querySelector('.flashes').append(notice);
  notice.addEventListener('click', async (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    await store.facts.put(`answered:${job.audit}`, tag(other));
    notice.remove();
    if ('take' in button.dataset) take(work, sections);
  });
}

const tag = (copy) => `${copy.device} ${copy.seq}`;

/* Of another device, newer than what is here, different from it, and not asked about before. */
async function isNews({ copy, store, job, device }, other) {
  if (other.device === device.id || other.saved_at <= copy.changed_at) return false;
  if (copy.from && tag(copy.from) === tag(other)) return false;
  if ((await store.facts.get(`answered:${job.audit}`)) === tag(other)) return false;
  return !isSame(copy.answers, other.answers) || !isSame(copy.marks, other.marks);
}

function isSame(one, other) {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

/* What was here stays in the store beside, and on the server as this device sent it. */
async function take(work, sections) {
  await work.kept;
  const { store, audit, copy, job } = work;
  await store.facts.put(`aside:${audit}:${copy.seq}`, copy);
  const { answers, marks, base_no, device, seq } = job.copy;
  await store.copies.change(audit, (kept) => ({ ...kept, answers, marks, base_no, from: { device, seq }, seq: kept.seq + 1, changed_at: new Date().toISOString() }));
  await work.reload();
  sections.rewrite();
}
