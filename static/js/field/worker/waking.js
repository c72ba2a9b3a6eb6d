/* The browser wakes the worker when there is a network again: the sync goes on, also with every page closed. */
import { openDevice } from '../device.js';
import { openStore } from '../store.js';
import { dueIn, sync } from '../sync.js';

/* Fails while something is left, so that the browser tries again later. */
export async function wake() {
  const { person } = await openDevice();
  if (!person) return;
  const store = openStore(person.key);
  await sync(store, { now: true });
  if ((await dueIn(store)) !== Infinity) throw new Error('not all is sent yet');
}
