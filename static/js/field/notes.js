/* Notices of a page about the phone itself: one line each, by a key, so that one is said once. */
const place = document.querySelector('[data-phone]') ?? document.querySelector('.flashes');

/* Says `text`; `link` is {href, text}. An empty text takes the notice away. */
export function note(key, text, link) {
  const known = place.querySelector(`[data-note="${key}"]`);
  if (!text) return known?.remove();
  const line = known ?? place.appendChild(made(key));
  if (line.firstChild.textContent !== text) line.firstChild.textContent = text;
  if (link && !line.querySelector('a')) line.append(' ', anchor(link));
  return line;
}

function made(key) {
  const line = document.createElement('p');
  line.dataset.note = key;
  line.append(document.createElement('span'));
  return line;
}

function anchor({ href, text }) {
  const link = document.createElement('a');
  [link.href, link.textContent] = [href, text];
  return link;
}
