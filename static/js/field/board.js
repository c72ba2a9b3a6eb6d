/* The board: how far each place is, once the auditor asks for it; the position stays on the phone. */
import { farWords, metresBetween, whereAmI } from './nearness.js';

const ask = document.querySelector('[data-ask-far]');
const places = document.querySelectorAll('[data-far]');

if (ask && places.length && navigator.geolocation && isSecureContext) {
  ask.hidden = false;
  ask.querySelector('button').addEventListener('click', show);
}

async function show() {
  const here = await whereAmI();
  ask.hidden = Boolean(here);
  for (const place of here ? places : []) {
    const [lat, lon] = place.dataset.far.split(',').map(Number);
    place.textContent = farWords(metresBetween(here, { lat, lon }));
  }
}
