/* The store walk in the list: audits at one address as one visit, those underway one tap away, photo notes to be placed. */
import { element, icon } from './elements.js';
import { goingItem } from './going.js';
import { noteTaker } from './noting.js';
import { drawTray } from './tray.js';
import { visitsOf } from './visits.js';
import { fill } from './words.js';

const LASTS = 12 * 3_600_000; // a visit that was started this long ago is over
const drawn = new Map(); // place → what stands there, so that nothing is drawn anew for nothing

export async function drawWalk({ store, all, release, words }) {
  const [visitPlace, tray, taker] = ['walk', 'tray', 'note-taker'].map((name) => document.querySelector(`[data-${name}]`));
  const visits = visitsOf(all);
  if (!taker.firstChild) taker.append(noteTaker(store, words, { hasWord: false }));
  taker.hidden = false;
  await drawTray(tray, { store, all, release, words });
  const walk = await store.facts.get('walk');
  const isWalked = ({ job, copy }) => copy?.started_at || (walk?.audits.includes(job.audit) && Date.now() - walk.at < LASTS);
  const parts = await Promise.all(visits.map((visit) => partOf(visit, { store, release, words, isWalked })));
  const html = parts.flat().map((node) => node.outerHTML).join('');
  if (drawn.get(visitPlace) === html) return;
  drawn.set(visitPlace, html);
  visitPlace.replaceChildren(...parts.flat());
  visitPlace.hidden = !visitPlace.firstChild;
}

/* A visit of several, or one audit of a store that is underway. */
async function partOf(visit, { store, release, words, isWalked }) {
  const going = visit.known.filter(isWalked);
  const rest = visit.known.filter((one) => !isWalked(one));
  if (visit.known.length < 2 && !going.length) return [];
  const card = element('section', { className: 'visit' });
  card.append(element('h2', { textContent: visit.known.length > 1 ? fill(words.atOneAddress, String(visit.known.length)) : words.goingOn }), element('small', { textContent: visit.address }));
  if (going.length) {
    const list = element('ul', { className: 'going' });
    list.append(...(await Promise.all(going.map((one) => goingItem(store, one, release)))));
    if (visit.known.length > 1) card.append(element('p', { className: 'quiet', textContent: words.goingOnAt }));
    card.append(list);
  }
  if (rest.length && visit.known.length > 1) card.append(startAll(visit, rest, going.length, store, words));
  return [card];
}

/* Each begins when it is opened; until then it stands among those that are underway. */
function startAll(visit, rest, goingAlready, store, words) {
  const button = element('button', { className: 'button main', type: 'button' });
  button.append(goingAlready ? words.startRest : words.startAll, ' ', icon('next'));
  button.addEventListener('click', async () => {
    await store.facts.put('walk', { audits: visit.known.map((one) => one.job.audit), at: Date.now() });
    location.href = `/field/${rest[0].job.audit}/1#continue`;
  });
  return button;
}
