/* The way to what waits to be sent, with its number, wherever a page has a place for it. */
import { isUnsent } from './states.js';
import { counted } from './words.js';

const link = document.querySelector('[data-to-queue]');

/* `words` are the page's. Drawn anew with every change. */
export function showWaiting(store, words) {
  if (!link) return;
  store.on(({ kind }) => { if (kind === 'copy' || kind === 'media') draw(store, words); });
  draw(store, words);
}

async function draw(store, words) {
  const [copies, media] = await Promise.all([store.copies.all(), store.media.all()]);
  const audits = new Set([...copies, ...media].map((one) => one.audit).filter(Boolean));
  const isLeft = (audit) => isUnsent({ copy: copies.find((one) => one.audit === audit), media: media.filter((one) => one.audit === audit) });
  const count = [...audits].filter(isLeft).length;
  link.hidden = !count;
  if (!count) return;
  link.querySelector('b').textContent = String(count);
  link.querySelector('span').textContent = counted(words.toQueue, count);
}
