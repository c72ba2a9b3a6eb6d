/* Answers requests from what the phone keeps: static files, sheets, and pages of audits that are on it. */
import { openDevice } from '../device.js';
import { keptSheet } from '../sheets.js';
import { openStore } from '../store.js';
import { nameOf } from './releases.js';

const SHELLS = { '/field/': 'list', '/field/queue': 'queue', '/field/phone': 'phone' };
const AN_AUDIT = /^\/field\/([0-9a-f-]{36})\/(\d+|review|sent)?$/;
const SENT = ['sent', 'done'];

/* A promise of the answer, or null for what goes to the network as ever. */
export function answer(request, setup) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return null;
  if (request.mode === 'navigate') return pathname.startsWith('/field/') ? page(request, pathname, setup) : null;
  return /^\/(static|field\/sheets)\//.test(pathname) ? keptOrFetched(request) : null;
}

async function keptOrFetched(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function page(request, pathname, setup) {
  const kept = await keptPage(pathname, setup).catch(() => null);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const { packed } = await whatIsHere().catch(() => ({}));
    const away = await shell('away', setup, packed?.language);
    if (away) return away;
    throw error;
  }
}

/* What is kept for the person who is here; without `packed` nothing was fetched for them yet. */
async function whatIsHere() {
  const { person } = await openDevice();
  const store = person && openStore(person.key);
  return { store, packed: await store?.facts.get('package') };
}

/* Nobody's pages are answered from here before they were fetched for somebody. */
async function keptPage(pathname, setup) {
  const { store, packed } = await whatIsHere();
  if (!packed) return null;
  if (SHELLS[pathname]) return shell(SHELLS[pathname], setup, packed.language);
  const [, audit, part = ''] = AN_AUDIT.exec(pathname) ?? [];
  return audit ? auditPage(store, packed, audit, part, setup) : null;
}

async function auditPage(store, packed, audit, part, setup) {
  const [job, copy] = await Promise.all([store.jobs.get(audit), store.copies.get(audit)]);
  if (!job) return null;
  const isOver = Boolean(copy?.finished_at) || SENT.includes(job.group);
  if (!part && isOver) return Response.redirect(`/field/${audit}/sent`);
  if (!part) return shell('briefing', setup, packed.language);
  if (SENT.includes(job.group) && !copy) return null; // sent from elsewhere: the server has it
  return keptSheet(copy?.sheet ?? job.sheet, `${setup.release}-${packed.language}`);
}

async function shell(name, { release, shells }, language) {
  const address = (shells[language] ?? Object.values(shells)[0])[name];
  return (await caches.open(nameOf(release))).match(address, { ignoreVary: true });
}
