/* My audits: the cards of the server, sorted and marked by what this phone knows, also days later. */
import { stayFresh } from './freshness.js';
import { groupOf, keyOf, knownJobs } from './grouping.js';
import { sayHours } from './hours.js';
import { offerInstall } from './installing.js';
import { guardSignOut } from './leaving.js';
import { note } from './notes.js';
import { whoIsHere } from './person.js';
import { pillOf } from './states.js';
import { sayTimes } from './times.js';
import { showWaiting } from './waiting.js';
import { words } from './words.js';

const cards = new Map(); // audit → {html, node}
const fresh = document.querySelector('[data-fresh]');
const here = await whoIsHere().catch(() => null);
let drawing = Promise.resolve();
let isDue = false; // a package tells of every job: one drawing shows them all

if (here) {
  const { store } = here;
  const draw = () => { drawing = isDue ? drawing : drawing.then(() => { isDue = false; return show(store); }); isDue = true; return drawing; };
  store.on(({ kind }) => { if (kind !== 'sync') draw(); });
  setInterval(draw, 60_000); // a day may begin while the page is open
  guardSignOut(here);
  showWaiting(store, words);
  offerInstall();
  draw().then(stayFresh(store, fresh)).then(draw);
} else if (!cardsOfServer()) {
  fresh.textContent = '';
  note('sign-in', words.nobody, { href: '/sign-in?next=/field/', text: words.signInFirst });
}

function cardsOfServer() {
  return document.querySelector('[data-person]:not([hidden])');
}

async function show(store) {
  const known = await store.facts.get('package');
  if (!known) return; // the first time: what the server drew stands until the package is here
  const now = new Date();
  const groups = grouped(await knownJobs(store), now);
  for (const section of document.querySelectorAll('[data-group]')) fill(section, groups.get(section.dataset.group) ?? [], now);
  const count = (key) => (groups.get(key) ?? []).length;
  const isIdle = !count('now') && !count('returned') && !count('upcoming');
  document.querySelector('[data-nothing=all]').hidden = !isIdle || Boolean(count('waiting')) || Boolean(count('awaiting'));
  document.querySelector('[data-nothing=today]').hidden = Boolean(count('now')) || isIdle;
  if (count('awaiting') || document.querySelector('.awaiting')) (await import('./awaiting.js')).tellCards(store, document.querySelector('main'), groups.get('awaiting') ?? [], now);
  sayTimes(document.querySelector('main'));
  sayHours(document.querySelector('main'));
  showPerson(known.person);
  await walk(store, known);
}

/* Fetched once somebody walks: a store to do, or a photo note to place. */
async function walk(store, { release }) {
  const all = await knownJobs(store);
  const isWalked = all.some(({ job }) => job.facts.kind === 'store' && !job.gone && ['returned', 'now', 'upcoming'].includes(job.group));
  if (isWalked || (await store.media.of('')).length) await (await import('./walk.js')).drawWalk({ store, all, release, words });
}

function grouped(jobs, now) {
  const groups = new Map();
  for (const one of jobs) groups.set(groupOf(one, now), [...(groups.get(groupOf(one, now)) ?? []), one]);
  return groups;
}

function fill(section, jobs, now) {
  const list = section.querySelector('.jobs');
  const nodes = jobs.map((one) => card(one, now));
  const isSame = nodes.length === list.children.length && nodes.every((node, at) => node === list.children[at]);
  if (!isSame) list.replaceChildren(...nodes);
  section.hidden = !jobs.length;
  section.querySelector('.count').firstChild.textContent = String(jobs.length);
}

function card(one, now) {
  const { audit, card: html, gone } = one.job;
  let known = cards.get(audit);
  if (known?.html !== html) {
    const made = document.createElement('template');
    made.innerHTML = html;
    known = { html, node: made.content.querySelector('.job') };
    cards.set(audit, known);
  }
  const key = keyOf(one, now);
  if (known.key !== key) known.node.querySelector('.state').replaceWith(pillOf(key));
  known.key = key;
  if (gone && !known.node.querySelector('.gone')) known.node.querySelector('.job-words').append(line(words.gone));
  return known.node;
}

function line(text) {
  const node = document.createElement('span');
  [node.className, node.textContent] = ['gone', text];
  return node;
}

function showPerson({ name, links, board }) {
  document.querySelector('[data-board]').hidden = !board;
  const menu = document.querySelector('[data-person]');
  if (!menu || menu.querySelector('[data-name]').textContent === name) return;
  menu.querySelector('[data-name]').textContent = name;
  menu.hidden = false;
  const [signOut] = [...menu.querySelectorAll('li')].slice(-1);
  for (const { label, href } of links) {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    [link.href, link.textContent] = [href, label];
    signOut.before(item);
  }
}
