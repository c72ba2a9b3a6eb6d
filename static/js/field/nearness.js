/* How far the phone is from the place: a hint that is shown and kept with the audit, and never a lock. */
import { fill, words } from './words.js';

const EARTH = 6371008.8; // metres, the mean radius
const PATIENCE = 15_000;

/* Where the phone is, or null when it does not say; asking may ask the person. */
export function whereAmI() {
  return new Promise((resolve) => {
    if (!navigator.geolocation || !isSecureContext) { resolve(null); return; }
    const found = ({ coords, timestamp }) => resolve({
      lat: coords.latitude, lon: coords.longitude, accuracy: Math.round(coords.accuracy), at: new Date(timestamp).toISOString(),
    });
    navigator.geolocation.getCurrentPosition(found, () => resolve(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30_000 });
  });
}

/* The twin of domain/distance.py. */
export function metresBetween(a, b) {
  const rad = (degrees) => (degrees * Math.PI) / 180;
  const [lat, lon] = [rad(b.lat - a.lat) / 2, rad(b.lon - a.lon) / 2];
  const chord = Math.sin(lat) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(lon) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/* "about 340 m away", "about 12 km away" */
export function farWords(metres) {
  if (metres < 1000) return fill(words.awayMetres, String(Math.max(10, Math.round(metres / 10) * 10)));
  const km = metres / 1000;
  return fill(words.awayKm, new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km));
}

/* On the briefing: what is asked and why; the distance once the phone may say it. */
export async function showNearness(store, job) {
  const box = document.querySelector('[data-nearness]');
  const ask = box?.querySelector('button');
  if (!ask || !navigator.geolocation || !isSecureContext) return;
  const show = async () => { tell(box, job, await noteHere(store, job, await whereAmI())); };
  ask.hidden = false;
  ask.addEventListener('click', show);
  const known = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
  if (known?.state === 'granted') await show();
}

/* While filling in: asked at the start and before sending, and never waited for. `work` is the fill page's. */
export function keepNear(work) {
  let asked = '';
  const look = async () => {
    const part = location.pathname.endsWith('/review') ? 'end' : 'start';
    if (asked === part || !work.isOpen) return;
    asked = part;
    const here = await whereAmI();
    if (here && work.isOpen && isNearer(here, work.copy.here, work.job)) work.change({ here });
  };
  work.store.on(({ kind, id }) => { if (kind === 'copy' && id === work.audit) look(); });
  return look();
}

/* The nearest position that the phone gave is the one that is kept. */
function isNearer(here, before, job) {
  return !before || metresBetween(here, job.facts) < metresBetween(before, job.facts);
}

/* With a copy that has begun the position is kept; returns the metres, or null. */
async function noteHere(store, job, here) {
  if (!here) return null;
  await store.copies.change(job.audit, (copy) => {
    if (!copy?.started_at || copy.finished_at || !isNearer(here, copy.here, job)) return undefined;
    return { ...copy, here, seq: copy.seq + 1, changed_at: new Date().toISOString() };
  });
  return metresBetween(here, job.facts);
}

function tell(box, job, metres) {
  const line = box.querySelector('[role=status]');
  const isFar = metres !== null && metres > job.rules.near_m;
  const far = Object.assign(document.createElement('b'), { textContent: metres === null ? '' : fill(words.youAre, farWords(metres)) });
  line.replaceChildren(far, metres === null ? words.noPosition : isFar ? words.farAway : '');
  box.classList.toggle('is-far', isFar);
}
