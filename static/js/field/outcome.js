/* A place that can't be audited, said on the briefing: kept and finished on the phone, sent by the sync. */
import { pictureItem } from './items.js';
import { sync } from './sync.js';
import { begun } from './taking.js';

const KEY = '#evidence'; // the photo of the place itself

/* Takes the form of the briefing over from the server, so that it needs no connection. */
export function takeOutcome(root, store, job) {
  const form = root.querySelector('[data-outcome]');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = missing(form);
    say(form, problem);
    if (!problem) await finish(form, store, job).catch((error) => say(form, error.message));
  });
}

function missing({ elements, dataset }) {
  if (!elements.outcome.value) return dataset.choose;
  return elements.reason.value.trim() || elements.photo.files.length ? '' : dataset.tell;
}

function say(form, text) {
  const line = form.querySelector('[data-outcome-error]');
  line.textContent = text;
  line.hidden = !text;
  if (text) line.scrollIntoView({ block: 'center' });
}

/* The photo first: the finished copy names it. */
async function finish(form, store, job) {
  const { elements } = form;
  const ids = [];
  for (const file of elements.photo.files) {
    const item = await pictureItem(file, { audit: job.audit, key: KEY });
    await store.media.put(item);
    ids.push(item.id);
  }
  const at = new Date().toISOString();
  const found = form.querySelector('[name=outcome]:checked + span').textContent; // as the page after sending says it
  const said = { outcome: elements.outcome.value, found, reason: elements.reason.value.trim(), finished_at: at, changed_at: at };
  await store.copies.change(job.audit, (copy) => {
    const before = copy?.started_at ? copy : begun(job);
    const answers = ids.length ? { ...before.answers, [KEY]: ids } : before.answers;
    return { ...before, ...said, answers, seq: before.seq + 1 };
  });
  sync(store, { now: true }).catch(() => {});
  location.href = `/field/${job.audit}/sent`;
}
