/* What this phone keeps: for whom, how much, how safe from being cleared, and how fresh. */
import { stayFresh } from './freshness.js';
import { note } from './notes.js';
import { whoIsHere } from './person.js';
import { room } from './room.js';
import { isUnsent } from './states.js';
import { knownJobs } from './grouping.js';
import { whenAt } from './times.js';
import { chooseLanguage } from './speaking.js';
import { fill, words } from './words.js';

const list = document.querySelector('[data-keeps]');
const button = document.querySelector('[data-refresh]');
let isRefused = false; // this browser keeps no pages
let show = () => undefined;
addEventListener('pages', ({ detail }) => { isRefused = !detail.isKept; show(); });
const here = await whoIsHere().catch(() => null);

if (here) {
  const bring = stayFresh(here.store, document.querySelector('p[data-fresh]'));
  show = () => tell(here);
  here.store.on(show);
  button.addEventListener('click', async () => {
    button.disabled = true;
    await bring();
    button.disabled = false;
    show();
  });
  chooseLanguage(bring);
  show();
  navigator.serviceWorker?.ready.then(show);
} else {
  button.hidden = true;
  note('sign-in', words.nobody, { href: '/sign-in?next=/field/phone', text: words.signInFirst });
}

async function tell({ person, store }) {
  const [known, media, packed, offset, space] = await Promise.all([
    knownJobs(store), store.media.all(), store.facts.get('package'), store.facts.get('offset'), room(),
  ]);
  const registration = await navigator.serviceWorker?.getRegistration?.('/field/');
  const facts = {
    person: fill(words.for, packed?.person.name ?? person.name),
    audits: String(known.filter(({ job, copy }) => copy || ['returned', 'now', 'upcoming'].includes(job.group)).length),
    unsent: String(known.filter(isUnsent).length),
    photos: String(media.filter((item) => item.blob).length),
    used: megabytes(space.used),
    free: megabytes(space.quota && space.quota - space.used),
    fresh: packed ? whenAt(undefined, new Date(packed.at)) : words.never,
    clock: clockWords(offset),
    worker: registration?.active ? words.works : isRefused ? words.worksNot : words.worksSoon,
    persisted: space.isPersisted ? words.keptForGood : words.mayBePurged,
    version: packed?.release ?? words.never,
  };
  for (const [name, text] of Object.entries(facts)) list.querySelector(`[data-fact-of="${name}"]`).textContent = text;
  list.hidden = false;
}

function megabytes(bytes) {
  if (bytes === null) return words.unknown;
  const [sentence, size] = bytes < 1e9 ? [words.megabytes, bytes / 1e6] : [words.gigabytes, bytes / 1e9];
  return fill(sentence, size.toLocaleString(document.documentElement.lang, { maximumFractionDigits: size < 100 ? 1 : 0 }));
}

/* The measure is no better than half of the way to the server and back. */
function clockWords(offset) {
  if (!offset) return words.never;
  const seconds = Math.round(offset.ms / 1000);
  return Math.abs(offset.ms) <= 1000 + offset.give ? words.clockFits : fill(words.clockOff, String(seconds));
}
