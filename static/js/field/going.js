/* The unfinished audits of a visit, each one tap away: where it was left, and how far it is. */
import { element } from './elements.js';
import { Filling } from './filling.js';
import { logicAt } from './opening.js';

/* A list item with a link to the place where that audit was left. */
export async function goingItem(store, { job, copy }, release) {
  const [place, count] = await Promise.all([store.facts.get(`place:${job.audit}`), progressOf(job, copy, release)]);
  const item = element('li');
  const link = item.appendChild(element('a', { href: `/field/${job.audit}/${place ?? '1#continue'}` }));
  link.dataset.audit = job.audit;
  link.append(element('span', { textContent: `${job.facts.brand} – ${job.facts.name}` }), ' ', element('b', { textContent: count ? count.join('/') : '' }));
  return item;
}

/* [answered, asked] over all sections, or null when its questions are not on this phone. */
async function progressOf(job, copy, release) {
  const found = await logicAt(`/field/sheets/${copy?.sheet ?? job.sheet}/${release}/logic`).catch(() => null);
  if (!found) return null;
  const { logic } = found;
  const filling = new Filling(logic, {
    answers: copy?.answers, marks: copy?.marks, now: new Date(), zone: job.facts.zone, metadata: job.metadata, canRecord: job.rules?.audio,
  });
  const counts = logic.sections.map((_, at) => filling.progress(at));
  return counts.reduce(([done, all], [answered, asked]) => [done + answered, all + asked], [0, 0]);
}
