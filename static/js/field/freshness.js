/* Fetches what is new when a page opens, comes back to the front or has a network again, and says how fresh it is. */
import { refresh } from './package.js';
import { tellSignedOut } from './telling.js';
import { whenAt } from './times.js';
import { fill, words } from './words.js';

const FOLLOWED = 'followed-language';
const OLD = 5 * 60_000; // ms after which a page that comes to the front asks again

/* `line` is the element that says it. Returns a function that asks now. */
export function stayFresh(store, line) {
  let running = null;
  const bring = () => {
    running ??= once(store, line).finally(() => { running = null; });
    return running;
  };
  addEventListener('online', bring);
  document.addEventListener('visibilitychange', async () => { if (!document.hidden && (await age(store)) > OLD) bring(); });
  return bring;
}

async function once(store, line) {
  line.textContent = words.looking;
  const { state } = await refresh(store, (done, all) => { line.textContent = fill(words.fetching, String(done), String(all)); });
  if (state === 'other' || isOtherLanguage((await store.facts.get('package'))?.language)) return location.reload();
  tellSignedOut(state === 'signed-out', words);
  line.textContent = await sentence(store, state);
  return state;
}

/* Pages follow the language of what was fetched, once for each change: where no page comes in it, this one stays. */
function isOtherLanguage(language = document.documentElement.lang) {
  if (language === document.documentElement.lang) sessionStorage.removeItem(FOLLOWED);
  if (language === document.documentElement.lang || sessionStorage.getItem(FOLLOWED) === language) return false;
  sessionStorage.setItem(FOLLOWED, language);
  return true;
}

async function sentence(store, state) {
  const known = await store.facts.get('package');
  if (!known) return words.awayNever;
  const pattern = { fresh: words.fresh, partly: words.fresh, busy: words.busy }[state] ?? words.away;
  return state === 'signed-out' ? '' : fill(pattern, whenAt(undefined, new Date(known.at)));
}

async function age(store) {
  const known = await store.facts.get('package');
  return known ? Date.now() - Date.parse(known.at) : Infinity;
}
