/* The life of a release on the phone: kept whole before it counts, gone when no page and no sheet needs it. */
import { SHEETS } from '../sheets.js';

const PREFIX = 'field-release-';
const A_FILL_PAGE = /^\/field\/[0-9a-f-]{36}\/./;

export function nameOf(release) {
  return PREFIX + release;
}

/* All or nothing: a release that can't be had whole does not become the phone's. */
export async function keep({ release, shells, files }) {
  const cache = await caches.open(nameOf(release));
  const addresses = [...Object.values(shells).flatMap((named) => Object.values(named)), ...files];
  const have = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll(addresses.filter((address) => !have.has(address)));
}

/* A new release waits while an audit is open in another page; the page that asks is not one of them. */
export async function takeOver(asking) {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const isFilling = pages.some((page) => page.id !== asking?.id && A_FILL_PAGE.test(new URL(page.url).pathname));
  if (!isFilling) await skipWaiting();
}

/* Away with other releases, but for those that sheets on this phone were made with, and while more than one page is
   open: one of them may be of another release and still ask for its files. */
export async function tidy({ release }) {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 1) return;
  const needed = new Set([nameOf(release), ...(await releasesOfSheets())]);
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !needed.has(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function releasesOfSheets() {
  const requests = await (await caches.open(SHEETS)).keys();
  return requests.map(({ url }) => nameOf(new URL(url).pathname.split('/')[4].replace(/-[^-]*$/, '')));
}
