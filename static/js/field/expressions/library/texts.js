/* Functions over text, counted in code points. */
import { Refused, split, strip, toNumber, toText } from '../values.js';

/* A function over so many texts. */
const textual = (count, call, most = count) => [count, most, (context, ...values) => call(...values.map(toText))];

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

export const TEXTS = {
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
};
