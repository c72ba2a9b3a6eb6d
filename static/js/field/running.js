/* A contact that runs is shown on every page, with its clock and the way back to it. */
import { elapsed } from './clock.js';
import { contactOf } from './contacts.js';
import { knownJobs } from './grouping.js';

const box = document.querySelector('[data-running]');
const link = box?.firstElementChild;
let contacts = [];
let isWatching = false;

/* `job` is the fill page's own, which may be newer than the one that the phone keeps. */
export async function showRunning(store, job) {
  if (isWatching || !box) return;
  isWatching = true;
  const read = async () => { contacts = await running(store, job); draw(); };
  store.on(({ kind }) => { if (kind === 'copy') read(); });
  for (const event of ['part', 'popstate']) addEventListener(event, draw);
  setInterval(draw, 1000);
  await read();
}

/* The newest first; what spans days is left alone, and stands in the list instead. */
async function running(store, job) {
  const copies = await knownJobs(store);
  if (job && !copies.some((one) => one.job.audit === job.audit)) copies.push({ job, copy: await store.copies.get(job.audit) });
  return copies.map(contactOf).filter((one) => one && !one.days).sort((a, b) => b.since.localeCompare(a.since));
}

function draw() {
  const [contact] = contacts;
  const [, , audit, part] = location.pathname.split('/');
  const isHere = contact?.job.audit === audit;
  box.hidden = !contact || (isHere && part === String(contact.no));
  if (box.hidden) return;
  const [time, who] = link.querySelectorAll('b, span[data-who]');
  put(time, elapsed(Date.now() - Date.parse(contact.since)));
  put(who, `${contact.job.facts.brand} – ${contact.job.facts.name}`);
  link.href = `/field/${contact.job.audit}/${contact.no}`;
  if (isHere && document.getElementById('section')) link.dataset.to = contact.no; else delete link.dataset.to;
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
