/* Where a photo note may be placed: the questions of a sheet as they stand now, those that take photos first. */
import { Filling } from './filling.js';
import { logicAt } from './opening.js';

const pages = new Map();

/* [{key, title, takesPhotos}] of one audit; rejects when its sheet is not on this phone. */
export async function sheetQuestions(job, copy, release) {
  const address = `/field/sheets/${copy?.sheet ?? job.sheet}/${release}`;
  const [page, { logic }] = await Promise.all([pageAt(address), logicAt(`${address}/logic`)]);
  const filling = new Filling(logic, { answers: copy?.answers, marks: copy?.marks, now: new Date(), zone: job.facts.zone, metadata: job.metadata });
  const found = [...page.querySelectorAll('#section [data-question]')].filter(({ dataset }) => filling.isShown(dataset.question)).map(describe).filter(({ title }) => title);
  return [...found.filter((one) => one.takesPhotos), ...found.filter((one) => !one.takesPhotos)];
}

function describe(node) {
  const { question } = node.dataset;
  const photos = node.querySelector('[data-photos]');
  const words = node.querySelector('.prose[id$="-text"], legend, label, .field > b, h2:not(.group-head)')?.cloneNode(true);
  words?.querySelector(':scope > small')?.remove();
  return { key: photos?.dataset.photos ?? `${question}#evidence`, title: words?.textContent.trim() ?? '', takesPhotos: Boolean(photos) };
}

async function pageAt(address) {
  if (!pages.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    pages.set(address, new DOMParser().parseFromString(await answer.text(), 'text/html'));
  }
  return pages.get(address);
}
