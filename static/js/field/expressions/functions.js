/* FUNCTIONS: every function that an expression may call, the twin of domain/expressions/functions.py. Each is
   [least arguments, most, call(context, ...values)]; a lazy one gets call(context, nodes, compute). */
import { DAYS } from './library/days.js';
import { NUMBERS } from './library/numbers.js';
import { Refused, isEmpty, namesOf, split, strip, toBoolean, toNumber, toText } from './values.js';

const LAZY = true;

/* A function over so many texts; they are counted in code points. */
const textual = (count, call, most = count) => [count, most, (context, ...values) => call(...values.map(toText))];

const count = (context, ...values) => values.filter((value) => !isEmpty(value)).length;

function coalesce(context, nodes, compute) {
  let value = '';
  for (const node of nodes) if (isEmpty(value)) value = compute(node, context);
  return value;
}

/* A choice name may hold blanks, so the whole text counts besides its words. */
function selected(context, value, name) {
  const wanted = strip(toText(name));
  return wanted !== '' && [...namesOf(value), toText(value)].includes(wanted);
}

function labels(context, node, value) {
  const question = strip(strip(node.findLast((part) => typeof part === 'string')).replace(/^\$\{|\}$/g, ''));
  const names = Array.isArray(value) ? value : [toText(value)];
  return names.filter(Boolean).map((name) => context.choiceLabel(question, name)).join(', ');
}

function place(value) {
  const number = toNumber(value);
  return Math.abs(number) < 1e9 ? number : 0;
}

function after(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(at + mark.length);
}

function translate(text, old, fresh) {
  const from = [...old];
  const to = [...fresh];
  return [...text].map((letter) => (from.includes(letter) ? to[from.indexOf(letter)] ?? '' : letter)).join('');
}

/* Without crypto.randomUUID, which pages without HTTPS lack. */
function uuid() {
  const digit = (mark) => (crypto.getRandomValues(new Uint8Array(1))[0] & 15 & (mark === 'y' ? 3 : 15) | (mark === 'y' ? 8 : 0)).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, digit);
}

export const FUNCTIONS = {
  true: [0, 0, () => true],
  false: [0, 0, () => false],
  boolean: [1, 1, (context, value) => toBoolean(value)],
  'boolean-from-string': textual(1, (text) => text === 'true' || text === '1'),
  not: [1, 1, (context, value) => !toBoolean(value)],
  if: [3, 3, (context, [test, yes, no], compute) => compute(toBoolean(compute(test, context)) ? yes : no, context), LAZY],
  coalesce: [1, Infinity, coalesce, LAZY],
  once: [1, 1, (context, [node], compute) => (isEmpty(context.kept) ? compute(node, context) : context.kept), LAZY],
  count: [1, Infinity, count],
  'count-non-empty': [1, Infinity, count],
  position: [0, 1, () => 1],
  selected: [2, 2, selected],
  'selected-at': [2, 2, (context, value, index) => namesOf(value)[Math.floor(toNumber(index))] ?? ''],
  'count-selected': [1, 1, (context, value) => namesOf(value).length],
  'jr:choice-name': [2, 2, (context, [value, question], compute) => labels(context, question, compute(value, context)), LAZY],
  'choice-label': [2, 2, (context, [question, value], compute) => labels(context, question, compute(value, context)), LAZY],
  string: textual(1, (text) => text),
  concat: textual(0, (...texts) => texts.join(''), Infinity),
  join: [1, Infinity, (context, mark, ...values) => values.flatMap((value) => (Array.isArray(value) ? value : toText(value))).join(toText(mark))],
  'string-length': textual(1, (text) => [...text].length),
  contains: textual(2, (text, part) => text.includes(part)),
  'starts-with': textual(2, (text, part) => text.startsWith(part)),
  'ends-with': textual(2, (text, part) => text.endsWith(part)),
  substr: [2, 3, (context, value, ...ends) => [...toText(value)].slice(...ends.map(place)).join('')],
  'substring-before': textual(2, (text, mark) => text.slice(0, Math.max(text.indexOf(mark || '\0'), 0))),
  'substring-after': textual(2, after),
  translate: textual(3, translate),
  trim: textual(1, strip),
  'normalize-space': textual(1, (text) => split(text).join(' ')),
  regex: [2, 2, () => { throw new Refused('regex'); }], // a pattern written in the expression comes as a node `match`
  uuid: [0, 0, uuid],
  ...NUMBERS,
  ...DAYS,
};
