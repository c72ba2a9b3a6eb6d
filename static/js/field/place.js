/* "Use my position": shown only where the phone can tell it (a secure page); typing always works. */
import { fill } from './clock.js';

export function enhance(root, { words }) {
  for (const place of root.querySelectorAll('[data-place]')) {
    const button = place.querySelector('[data-locate]');
    button.hidden = !(isSecureContext && 'geolocation' in navigator);
    button.addEventListener('click', () => locate(place, words));
  }
  return [];
}

function locate(place, words) {
  const said = place.querySelector('[data-located]');
  said.textContent = words.locating;
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    const parts = [coords.latitude.toFixed(6), coords.longitude.toFixed(6), (coords.altitude ?? 0).toFixed(1), coords.accuracy.toFixed(1)];
    const input = place.querySelector('input');
    input.value = parts.join(' ');
    said.textContent = fill(words.located, Math.round(coords.accuracy));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, () => { said.textContent = words.notLocated; }, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 });
}
