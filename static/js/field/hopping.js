/* On the page of one audit of a store: the others of this visit one tap away, and the button of photo notes. */
import { element, icon } from './elements.js';
import { goingItem } from './going.js';
import { knownJobs } from './grouping.js';
import { noteTaker } from './noting.js';
import { visitKey, visitsOf } from './visits.js';
import { fill } from './words.js';

export async function hop(work, release) {
  const known = await work.store.facts.get('package');
  if (!known?.words.photoNote) return;
  const place = element('div', { className: 'walk-bar' });
  document.querySelector('.steps').before(place);
  place.append(noteTaker(work.store, known.words, { hasWord: true }));
  const draw = () => drawOthers(place, work, known.words, release);
  work.store.on(({ kind }) => { if (kind === 'jobs') draw(); });
  await draw();
}

async function drawOthers(place, work, words, release) {
  const visit = visitsOf(await knownJobs(work.store)).find((one) => one.key === visitKey(work.job));
  const others = visit?.known.filter((one) => one.job.audit !== work.audit) ?? [];
  place.querySelector('details')?.remove();
  if (!others.length) return;
  const box = element('details', { className: 'hop' });
  const list = element('ul', { className: 'going' });
  box.append(element('summary', { className: 'button', textContent: fill(others.length === 1 ? words.oneOther : words.otherAudits, String(others.length)) }), list);
  box.firstChild.append(' ', icon('down'));
  list.append(...(await Promise.all(others.map((one) => goingItem(work.store, one, release)))));
  list.addEventListener('click', async (event) => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    await work.kept; // what was typed last is on the phone before the page goes
    location.assign(link.href);
  });
  place.prepend(box);
}
