/* The questionnaires that this phone keeps as pages with their logic, in a cache of the browser's. */
export const SHEETS = 'field-sheets';
const AT_ONCE = 3; // requests: the page that is being read needs some of a slow line too

export function addressOf(sheet, release) {
  return `/field/sheets/${encodeURIComponent(sheet)}/${release}`;
}

/* Fetches what is missing of the sheets of these jobs; `told(done, all)` counts the jobs that are whole.
   False when something could not be had. */
export async function prefetch(jobs, release, told) {
  if (!globalThis.caches) return true; // no HTTPS: pages come from the server
  const cache = await caches.open(SHEETS);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const isWhole = (job) => addresses(job, release).every((address) => kept.has(pathOf(address)));
  const count = () => told(jobs.filter(isWhole).length, jobs.length);
  const missing = new Set(jobs.flatMap((job) => addresses(job, release)).filter((address) => !kept.has(pathOf(address))));
  if (missing.size) count();
  const waiting = [...missing];
  const fetchSome = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      if (!(await fetched(cache, address))) return false;
      kept.add(pathOf(address));
      count();
    }
    return true;
  };
  return (await Promise.all(Array.from({ length: AT_ONCE }, fetchSome))).every(Boolean);
}

/* Away with sheets that no job needs any more, and with those of older releases once this one's is here. */
export async function dropSheets(jobs, release) {
  if (!globalThis.caches) return;
  const cache = await caches.open(SHEETS);
  const needed = new Set(jobs.flatMap((job) => job.sheets).map((sheet) => pathOf(addressOf(sheet, ''))));
  const requests = await cache.keys();
  const current = new Set(requests.map((one) => new URL(one.url).pathname).filter((path) => path.includes(`/${release}`)));
  for (const request of requests) {
    const path = new URL(request.url).pathname;
    const [sheet, its] = [path.split('/').slice(0, 4).join('/') + '/', path.split('/')[4]];
    if (!needed.has(sheet) || (its !== release && current.has(`${sheet}${release}`))) await cache.delete(request);
  }
}

/* The page of a sheet: of this release when it is here, else of the one that is. */
export async function keptSheet(sheet, release) {
  const cache = await caches.open(SHEETS);
  const own = await cache.match(addressOf(sheet, release), { ignoreVary: true });
  if (own) return own;
  const start = pathOf(addressOf(sheet, ''));
  const other = (await cache.keys()).find(({ url }) => {
    const path = new URL(url).pathname;
    return path.startsWith(start) && !path.endsWith('/logic');
  });
  return other && cache.match(other, { ignoreVary: true });
}

function addresses(job, release) {
  return job.sheets.flatMap((sheet) => [addressOf(sheet, release), `${addressOf(sheet, release)}/logic`]);
}

function pathOf(address) {
  return new URL(address, location.origin).pathname;
}

async function fetched(cache, address) {
  try {
    const answer = await fetch(address, { redirect: 'error' });
    if (!answer.ok) return false;
    await cache.put(address, answer);
    return true;
  } catch {
    return false;
  }
}
