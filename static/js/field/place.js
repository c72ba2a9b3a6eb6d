/* "Use my position": shown only where the phone can tell it (a secure page); typing always works. */
import { fill } from './clock.js';

export function enhancePlaces(root, words, changed) {
  for (const place of root.querySelectorAll('[data-place]')) {
    const button = place.querySelector('[data-locate]');
    button.hidden = !(isSecureContext && 'geolocation' in navigator);
    button.addEventListener('click', () => locate(place, words, changed));
  }
}

function locate(place, words, changed) {
  const said = place.querySelector('[data-located]');
  said.textContent = words.locating;
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    const parts = [coords.latitude.toFixed(6), coords.longitude.toFixed(6), (coords.altitude ?? 0).toFixed(1), coords.accuracy.toFixed(1)];
    place.querySelector('input').value = parts.join(' ');
    said.textContent = fill(words.located, Math.round(coords.accuracy));
    changed();
  }, () => { said.textContent = words.notLocated; }, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 });
}
