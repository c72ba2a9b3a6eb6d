/* The answers of an audit that is not in the list any more, in words: by its questionnaire where that is still on the phone. */
import { Filling } from './filling.js';
import { dayAnswer } from './formats.js';
import { logicAt } from './opening.js';
import { wordsOf } from './said.js';

/* Pairs of <dt> and <dd>, in the order of the questions. */
export async function linesOf(store, audit, words) {
  const [copy, packed, media] = await Promise.all([store.copies.get(audit), store.facts.get('package'), store.media.of(audit)]);
  const answers = Object.entries(copy?.answers ?? {}).filter(([, value]) => value !== null);
  const found = copy?.sheet && await sheetAt(`/field/sheets/${copy.sheet}/${packed?.release}`).catch(() => null);
  const said = found ? byQuestions(found, copy, answers) : answers.map(([key, value]) => [key, plain(value)]);
  return [...said, media.length && [words.onPhone, media.map((one) => one.name || one.kind).join(', ')]].filter(Boolean).flatMap(line);
}

/* {logic, page}: the words of questions stand in the page. */
async function sheetAt(address) {
  const [{ logic }, page] = await Promise.all([logicAt(`${address}/logic`), fetch(address).then((answer) => answer.text())]);
  return { logic, page: new DOMParser().parseFromString(page, 'text/html') };
}

function byQuestions({ logic, page }, copy, answers) {
  const filling = new Filling(logic, { answers: copy.answers, marks: copy.marks, now: new Date(copy.changed_at), zone: 'UTC', metadata: {} });
  const order = Object.keys(logic.questions);
  const at = ([key]) => (order.indexOf(base(key)) + 1 || Infinity);
  return answers.sort((one, other) => at(one) - at(other)).map(([key, value]) => {
    return [wordsOf(base(key), { filling, logic }, page), key === base(key) ? dayAnswer(logic.questions[key]?.kind, filling.shown(key)) || plain(value) : plain(value)];
  });
}

const base = (key) => key.replace(/#.*$|_other$/, '');

function plain(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function line([label, text]) {
  const [dt, dd] = ['dt', 'dd'].map((name) => document.createElement(name));
  [dt.textContent, dd.textContent] = [label, text];
  return [dt, dd];
}
