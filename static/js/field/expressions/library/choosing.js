/* Functions over chosen answers. */
import { namesOf, strip, toNumber, toText } from '../values.js';

const LAZY = true;

/* A choice name may hold blanks, so the whole text counts besides its words. */
function selected(context, value, name) {
  const wanted = strip(toText(name));
  return wanted !== '' && (namesOf(value).includes(wanted) || wanted === toText(value));
}

function selectedAt(context, value, index) {
  const names = namesOf(value);
  const place = toNumber(index);
  return place >= 0 && place < names.length ? names[Math.trunc(place)] : '';
}

function labels(context, node, value) {
  const written = node.findLast((part) => typeof part === 'string');
  const question = strip(strip(written).replace(/^\$\{/, '').replace(/\}$/, ''));
  const names = Array.isArray(value) ? value : [toText(value)];
  return names.filter(Boolean).map((name) => context.choiceLabel(question, name)).join(', ');
}

export const CHOOSING = {
  selected: [2, 2, selected],
  'selected-at': [2, 2, selectedAt],
  'count-selected': [1, 1, (context, value) => namesOf(value).length],
  'jr:choice-name': [2, 2, (context, [value, question], compute) => labels(context, question, compute(value, context)), LAZY],
  'choice-label': [2, 2, (context, [question, value], compute) => labels(context, question, compute(value, context)), LAZY],
};
