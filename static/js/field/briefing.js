/* The briefing of one audit, from what this phone keeps; starting needs no connection. */
import { contactOf } from './contacts.js';
import { keyOf } from './grouping.js';
import { sayHours } from './hours.js';
import { showNearness } from './nearness.js';
import { note } from './notes.js';
import { takeOutcome } from './outcome.js';
import { whoIsHere } from './person.js';
import { askToPersist } from './room.js';
import { pillOf } from './states.js';
import { begun } from './taking.js';
import { sayTimes } from './times.js';
import { words } from './words.js';

const place = document.querySelector('[data-briefing]');
const button = document.querySelector('[data-start]'); // only in the shell: the server's own page has a form
const audit = location.pathname.split('/')[2];
const here = await whoIsHere().catch(() => null);
const job = await here?.store.jobs.get(audit);

if (job) {
  if (button) place.innerHTML = job.briefing;
  document.title = document.title.replace(/^.* · /, `${job.title} · `);
  await tell(here.store);
  here.store.on(({ kind, id }) => { if (kind === 'copy' && id === audit) tell(here.store); });
  setInterval(() => { sayTimes(place); sayHours(place); }, 10_000);
  takeOutcome(place, here.store, job);
  showNearness(here.store, job);
  if (location.hash === '#closed') openWayOut();
  button?.addEventListener('click', () => start(here.store));
} else if (button) {
  place.replaceChildren();
  note('not-here', words.notHere, { href: '/field/', text: words.backToList });
}

async function tell(store) {
  const copy = await store.copies.get(audit);
  const media = await store.media.of(audit);
  sayTimes(place);
  sayHours(place);
  place.querySelector('[data-pill] .state').replaceWith(pillOf(keyOf({ job, copy, media })));
  const contact = contactOf({ job, copy });
  if (contact?.isWaiting || place.querySelector('.awaiting')) (await import('./awaiting.js')).tellOne(store, place, { job, copy });
  if (!button) return;
  const isReturned = job.group === 'returned';
  if (isReturned) button.textContent = button.dataset.mend;
  else if (copy?.started_at) button.textContent = button.dataset.continue;
  button.hidden = Boolean(job.gone);
}

/* The copy is on the phone before the page of its questions opens. */
async function start(store) {
  button.disabled = true;
  await store.copies.change(audit, (copy) => (copy?.started_at ? undefined : begun(job)));
  askToPersist();
  location.href = `/field/${audit}/1#continue`;
}

/* Who comes from the questions to say that the place is closed finds the form open. */
function openWayOut() {
  const box = place.querySelector('#closed');
  box.open = true;
  box.scrollIntoView();
}
