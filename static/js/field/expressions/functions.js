/* FUNCTIONS: every function that an expression may call, the twin of domain/expressions/functions.py: those that decide
   and choose, and the libraries that are brought. Each is [least arguments, most, call(context, ...values)]; a lazy one gets call(context, nodes, compute). */
import { isEmpty, namesOf, strip, toBoolean, toNumber, toText } from './values.js';

const LAZY = true;
const MORE = {
  texts: async () => (await import('./library/texts.js')).TEXTS,
  numbers: async () => (await import('./library/numbers.js')).NUMBERS,
  days: async () => (await import('./library/days.js')).DAYS,
};

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

export const FUNCTIONS = {
  true: [0, 0, () => true],
  false: [0, 0, () => false],
  boolean: [1, 1, (context, value) => toBoolean(value)],
  'boolean-from-string': [1, 1, (context, value) => ['true', '1'].includes(toText(value))],
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
};

/* Fetches further libraries; a logic document names those that it calls. */
export async function bring(names = Object.keys(MORE)) {
  for (const library of await Promise.all(names.map((name) => MORE[name]()))) Object.assign(FUNCTIONS, library);
}
