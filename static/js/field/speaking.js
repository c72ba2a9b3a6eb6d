/* The language of the pages on this phone: told to the server, which sends everything anew in it. */
import { note } from './notes.js';
import { freshToken } from './token.js';
import { words } from './words.js';

/* `bring` fetches the package; the page comes again by itself when its language is another. */
export function chooseLanguage(bring) {
  const form = document.querySelector('[data-languages]');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    note('language', (await isTold(form.action, body)) ? '' : words.languageNeedsNetwork);
    await bring();
  });
}

async function isTold(address, body) {
  const token = await freshToken();
  const answer = token && await fetch(address, { method: 'POST', body, headers: { 'X-CSRFToken': token } }).catch(() => null);
  return Boolean(answer?.ok);
}
