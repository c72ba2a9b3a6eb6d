/* What the page says of a question: whether it stands there, its words with answers in them, what is wrong with it. */
import { grouped, set } from './answers.js';

export const MISSING = ['required', 'comment-missing', 'evidence-missing'];

/* Brings the questions of section `no` up to what the answers mean. Returns what it told: [{name, sentence}]. */
export function sayPart(no, controls, work, tellMissing) {
  const { filling } = work;
  const problems = grouped(filling.problems(no - 1), (one) => one.question);
  const said = [];
  let above = [];
  for (const control of controls) {
    const isShown = filling.isShown(control.name);
    set(control.node, 'hidden', !isShown);
    if (!isShown) continue;
    above = sayHeadings(control, above);
    sayQuestion(control, work);
    const told = (problems.get(control.name) ?? []).filter(({ code }) => tellMissing || !MISSING.includes(code));
    sayErrors(control, told.map((one) => one.sentence));
    said.push(...told.map(({ sentence }) => ({ name: control.name, sentence })));
  }
  return said;
}

/* A question in words, as it stands on the page. */
export function wordsOf(name, work, page = document) {
  const node = page.getElementById(`ask-${name}`)?.querySelector('legend, label, .prose, .field > b, .timeline > h2');
  if (!node) return name;
  sayAnswers(node, work);
  const copy = node.cloneNode(true);
  copy.querySelector(':scope > small')?.remove();
  return copy.textContent.trim();
}

/* Answers that stand in labels, hints and titles. */
export function sayAnswers(root, work) {
  for (const output of root.querySelectorAll('[data-said]')) {
    const isAlone = 'shown' in (output.parentElement.dataset ?? {});
    set(output, 'textContent', work.filling.shown(output.dataset.said) || (isAlone ? work.words.nothing : ''));
  }
}

/* A heading stands where its group begins. */
function sayHeadings({ headings }, above) {
  const texts = headings.map((one) => one.textContent);
  let isShared = true;
  headings.forEach((one, at) => {
    isShared &&= above[at] === texts[at];
    set(one, 'hidden', isShared);
  });
  return texts;
}

function sayQuestion(control, work) {
  const { filling, copy } = work;
  const { name, words, comment } = control;
  control.offer();
  sayOptional(words, work, filling.isAsked(name) && !filling.isRequired(name));
  set(comment, 'hidden', !filling.wantsComment(name) && !copy.answers[`${name}#comment`]);
  if (control.question.read_only !== undefined) set(control.node, 'inert', filling.isReadOnly(name));
}

function sayOptional(words, work, isOptional) {
  if (!words) return;
  let small = words.querySelector(':scope > small');
  if (isOptional && !small) {
    small = Object.assign(document.createElement('small'), { textContent: work.words.optional });
    words.append(' ', small);
  }
  set(small, 'hidden', !isOptional);
}

/* While somebody types, an error may go, but none comes. */
function sayErrors(control, sentences) {
  const text = sentences.join(' ');
  if (control.said === text || (text && !control.said && control.isTyping && control.isBusy)) return;
  control.said = text;
  const { field, name } = control;
  if (!field) return;
  field.classList.toggle('wrong', Boolean(text));
  field.querySelector(':scope > .error')?.remove();
  describe(control, text ? `q-${name}-error` : '');
  if (!text) return;
  const error = document.getElementById('error').content.firstElementChild.cloneNode(true);
  error.id = `q-${name}-error`;
  error.lastElementChild.lastChild.textContent = text;
  const above = field.querySelector(':scope > .hint') ?? control.words;
  if (above) above.after(error); else field.prepend(error);
}

function describe({ field, inputs, name }, errorId) {
  const node = field.matches('fieldset') ? field : inputs.get(name)?.[0];
  if (!node) return;
  const others = (node.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !id.endsWith('-error'));
  const ids = [...others, errorId].filter(Boolean).join(' ');
  if (ids) node.setAttribute('aria-describedby', ids); else node.removeAttribute('aria-describedby');
  if (field.matches('fieldset')) return;
  if (errorId) node.setAttribute('aria-invalid', 'true'); else node.removeAttribute('aria-invalid');
}
