/* Whose work this page may show: the person that the server's cookie names, with a store of their own. */
import { openDevice } from './device.js';
import { openStore } from './store.js';

const NOBODY = '-'; // said at sign-out; a cookie that is missing was lost, for example when the browser was killed

/* {device, person, store}, or null when nobody is signed in on this phone. */
export async function whoIsHere() {
  const device = await openDevice();
  const told = keyInCookie() ?? device.person?.key;
  const key = told === NOBODY ? '' : (told ?? '');
  if ((device.person?.key ?? '') !== key) await device.setPerson(key ? { key, name: '' } : null);
  if (!key) return null;
  const store = openStore(key);
  const known = await store.facts.get('package');
  if (known && known.person.name !== device.person.name) await device.setPerson({ key, name: known.person.name });
  return { device, person: device.person, store };
}

/* Nobody's work is shown any more; what is kept stays where it is. */
export async function forgetPerson() {
  const device = await openDevice();
  await device.setPerson(null);
  document.cookie = `field_person=${NOBODY}; path=/field/; max-age=34560000; samesite=lax`;
}

function keyInCookie() {
  return /(?:^|; )field_person=([^;]+)/.exec(document.cookie)?.[1];
}
