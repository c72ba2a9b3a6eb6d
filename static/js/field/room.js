/* How much this phone can still keep: asks the browser, warns before it is full, keeps a reserve for what is typed. */
import { found } from './database.js';
import { StorageFull } from './full.js';

const RESERVE = 4_000_000; // for answers: photos stop before they take it
const RESERVED = 1_000_000; // bytes that really lie beside the photos, because what browsers tell is not always true
const A_PHOTO = 350_000; // bytes of a usual photo of 1600 pixels
const FEW = 60; // photos; with room for fewer it is said

/* {used, quota, photos, isShort, isPersisted}: photos is how many more fit, or null where the browser doesn't tell. */
export async function room() {
  const told = await navigator.storage?.estimate?.().catch(() => null);
  const isPersisted = Boolean(await navigator.storage?.persisted?.().catch(() => false));
  if (!told?.quota) return { used: null, quota: null, photos: null, isShort: false, isPersisted };
  const photos = Math.max(0, Math.floor((told.quota - told.usage - RESERVE) / A_PHOTO));
  return { used: told.usage, quota: told.quota, photos, isShort: photos < FEW, isPersisted };
}

/* Asks that the browser never clears this phone's copy by itself; called when an audit is started. */
export async function askToPersist() {
  const storage = navigator.storage;
  if (!storage?.persist || (await storage.persisted().catch(() => false))) return true;
  return storage.persist().catch(() => false);
}

/* Keeps a photo beside the reserve for answers, or not at all. */
export async function keepPhoto(store, item) {
  const drop = () => store.media.dropReceived();
  await makeRoom(item.blob?.size ?? 0, drop);
  const keep = () => store.database.write(['media', 'facts'], async (media, facts) => {
    if (!(await found(facts.count('reserve')))) facts.put(new Blob([new Uint8Array(RESERVED)]), 'reserve');
    media.put(item);
  }, 'strict');
  await keep().catch(async (error) => {
    if (error.name !== 'QuotaExceededError' || !(await drop())) throw StorageFull.from(error);
    await keep().catch((second) => { throw StorageFull.from(second); });
  });
}

/* Refuses `size` bytes that would take the reserve, after `drop` has given back what it can. */
export async function makeRoom(size, drop) {
  if (await fits(size)) return;
  await drop();
  if (!(await fits(size))) throw new StorageFull('full');
}

async function fits(size) {
  const told = await navigator.storage?.estimate?.().catch(() => null);
  return !told?.quota || told.quota - told.usage - RESERVE >= size;
}
