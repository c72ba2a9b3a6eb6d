/* The browser wakes the worker when there is a network again: the sync goes on, also with every page closed. */
import { openDevice } from '../device.js';
import { openStore } from '../store.js';
import { dueIn, sync } from '../sync.js';

/* A page that is seen has its own patience; without one nothing is left to wait for. Fails while something is left, so
   that the browser tries again later. */
export async function wake() {
  const { person } = await openDevice();
  if (!person) return;
  const store = openStore(person.key);
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  await sync(store, { now: !pages.some((page) => page.visibilityState === 'visible') });
  if ((await dueIn(store)) !== Infinity) throw new Error('not all is sent yet');
}
