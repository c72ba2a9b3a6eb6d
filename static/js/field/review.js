/* The last look: what is missing with ways to it, all answers in words, the sending, and what became of it. */
import { addressOf } from './addresses.js';
import { set } from './answers.js';
import { fill } from './clock.js';
import { dayAnswer } from './formats.js';
import { contactRows, doubts } from './lookback.js';
import { sayAnswers, wordsOf } from './said.js';
import { pillOf, stateOf } from './states.js';

const [review, sent] = ['review', 'sent'].map((name) => document.querySelector(`[data-part=${name}]`));
const title = document.querySelector('[data-title]');
let isBound = false;

export function open(kind, work, go) {
  if (kind === 'sent') return openSent(work);
  if (!isBound) bind(work, go);
  draw(work);
  set(title, 'textContent', work.words.lookOver);
  return set(document, 'title', `${work.words.lookOver}: ${work.job.facts.brand}`);
}

function bind(work, go) {
  isBound = true;
  document.addEventListener('submit', (event) => {
    const { name, value } = event.submitter ?? {};
    if (name !== 'go' || !['first', 'send', 'reason'].includes(value)) return;
    if (value === 'first') first(work, go);
    else finish(work, value === 'reason', go);
  });
}

function first(work, go) {
  const [problem] = work.filling.problems();
  if (problem) go(placeOf(work, problem.question), problem.question);
}

const placeOf = (work, name) => work.logic.sections.findIndex((section) => section.questions.includes(name)) + 1;

function draw(work) {
  const problems = work.filling.problems();
  const { words } = work;
  drawProblems(problems, work);
  drawDoubts(doubts(work));
  const isBlank = drawLines(work);
  const all = review.querySelector('[data-all]');
  set(all, 'hidden', problems.length > 0);
  set(review.querySelector('.cannot'), 'hidden', !problems.length);
  set(all.querySelector('p'), 'textContent', isBlank ? words.nothingMissing : words.allAnswered);
  set(document.querySelector('[form=send][value=first]'), 'hidden', !problems.length);
  const send = document.querySelector('[form=send][value=send]');
  set(send, 'hidden', problems.length > 0);
  set(send, 'textContent', work.job.state === 'returned' ? words.sendAgain : words.send);
}

function drawProblems(problems, work) {
  const box = review.querySelector('[data-missing]');
  set(box, 'hidden', !problems.length);
  set(box.querySelector('b'), 'textContent', problems.length === 1 ? work.words.oneNeeds : fill(work.words.manyNeed, problems.length));
  box.querySelector('ul').replaceChildren(...problems.map(({ question, sentence }) => {
    const row = document.createElement('li');
    const no = placeOf(work, question);
    const link = Object.assign(document.createElement('a'), { href: `/field/${work.audit}/${no}#ask-${question}`, textContent: wordsOf(question, work) });
    Object.assign(link.dataset, { to: no, question });
    row.append(link, Object.assign(document.createElement('p'), { textContent: sentence }));
    return row;
  }));
}

/* Doubts about times: said, and never in the way. */
function drawDoubts(sentences) {
  const box = review.querySelector('[data-doubts]');
  if (!box) return; // nothing is timed
  set(box, 'hidden', !sentences.length);
  box.querySelector('ul').replaceChildren(...sentences.map((textContent) => Object.assign(document.createElement('li'), { textContent })));
}

/* True when any question has no answer. */
function drawLines(work) {
  let isBlank = false;
  for (const part of review.querySelectorAll('[data-review]')) {
    sayAnswers(part, work);
    for (const line of part.querySelectorAll('[data-line]')) {
      const isShown = work.filling.isShown(line.dataset.line);
      set(line, 'hidden', !isShown);
      set(line.firstElementChild, 'textContent', wordsOf(line.dataset.line, work));
      if (isShown) isBlank = !drawLine(line, work) || isBlank;
    }
    set(part, 'hidden', !part.querySelector('[data-line]:not([hidden])'));
  }
  return isBlank;
}

/* False when there is nothing to say. */
function drawLine(line, work) {
  const name = line.dataset.line;
  const { copy, words } = work;
  const photos = [...work.photosOf(name), ...work.photosOf(`${name}#evidence`)];
  const said = saidOf(name, work);
  const isContact = work.filling.question(name).kind === 'timeline' && work.marksOf(name).length > 0;
  const comment = copy.answers[`${name}#comment`];
  const rows = isContact ? contactRows(name, work) : [];
  if (said) rows.push(text('said', said));
  else if (!photos.length && !isContact) rows.push(text('quiet', words.notAnswered));
  if (photos.length) rows.push(pictures(name, photos, work));
  if (comment) rows.push(text('quiet said', comment));
  const isBlank = !said && !photos.length && !isContact;
  line.classList.toggle('blank', isBlank);
  line.querySelector('dd').replaceChildren(...rows);
  return !isBlank;
}

function saidOf(name, work) {
  const { filling, copy, words } = work;
  const { kind } = filling.question(name);
  if (['timeline', 'image'].includes(kind)) return '';
  const shown = dayAnswer(kind, filling.shown(name));
  const other = copy.answers[`${name}_other`];
  const isOther = other && [filling.value(name)].flat().includes('other');
  if (kind === 'acknowledge') return shown && words.confirmed;
  return isOther ? `${shown}: ${other}` : shown;
}

function text(className, textContent) {
  return Object.assign(document.createElement('p'), { className, textContent });
}

function pictures(name, ids, work) {
  const list = Object.assign(document.createElement('ul'), { className: 'kept-files' });
  list.replaceChildren(...ids.map((id, at) => {
    const row = document.createElement('li');
    row.append(shown(name, `${work.words.photo} ${at + 1}`));
    addressOf(id, work).then((address) => { if (address) row.firstChild.src = address; });
    return row;
  }));
  return list;
}

/* Recordings are heard, everything else is seen. */
function shown(name, alt) {
  const isSound = document.querySelector(`[data-recordings="${CSS.escape(name)}#evidence"]`);
  if (!isSound) return Object.assign(new Image(96, 96), { alt });
  return Object.assign(document.createElement('audio'), { controls: true, preload: 'none' });
}

/* Of a place that can't be audited the auditor said what they found, and no question was asked. */
function drawOutcome(work) {
  for (const part of review.querySelectorAll('[data-review]')) set(part, 'hidden', true);
  const { found, reason } = work.copy;
  const rows = [found, reason].filter(Boolean).map((words) => text('said', words));
  const photos = work.photosOf('#evidence');
  if (photos.length) rows.push(pictures('', photos, work));
  sent.replaceChildren(sent.firstElementChild, ...rows);
}

/* Something missing needs a reason; it travels as the comment of each question it speaks for. */
async function finish(work, hasReason, go) {
  const problems = work.filling.problems();
  const field = document.getElementById('reason');
  const reason = hasReason ? field.value.trim() : '';
  if (problems.length && !reason) {
    field.focus();
    field.setAttribute('aria-invalid', 'true');
    document.getElementById('reason-hint').textContent = work.words.sayWhy;
    return;
  }
  const answers = Object.fromEntries(problems.map(({ question }) => {
    const before = work.copy.answers[`${question}#comment`] ?? '';
    return [`${question}#comment`, before.includes(reason) ? before : [before, reason].filter(Boolean).join('\n')];
  }));
  await work.change({ answers, finished_at: new Date().toISOString() });
  go('sent');
}

async function openSent(work) {
  for (const node of review.querySelectorAll('[data-missing], [data-all], [data-doubts], .cannot, .part button')) set(node, 'hidden', true);
  if (work.copy.outcome) drawOutcome(work); else drawLines(work);
  const media = await work.store.media.of(work.audit);
  const key = stateOf({ job: work.job, copy: work.copy, media });
  const { words, copy } = work;
  const isThere = !work.isUnsent && copy.server;
  const isDecided = isThere && ['approved', 'rejected', 'withdrawn'].includes(key);
  set(title, 'textContent', isDecided ? work.job.facts.name : isThere ? words.received : words.finished);
  set(document, 'title', `${title.textContent}: ${work.job.facts.brand}`);
  sent.querySelector('[data-state]').replaceChildren(pillOf(key));
  const isOther = isThere && copy.server.device !== undefined && copy.server.device !== work.device.id;
  const told = isThere ? copy.server.sentence || words.deskHasIt : words.sentByItself;
  sent.querySelector('[data-told]').textContent = isOther ? `${told} ${words.otherCounts}` : told;
}
