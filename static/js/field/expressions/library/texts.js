/* Functions over text, counted in code points. A pattern that stands in the expression comes as a node `match`. */
import { Refused, split, strip, toNumber, toText } from '../values.js';

/* A function over so many texts. */
const textual = (count, call, most = count) => [count, most, (context, ...values) => call(...values.map(toText))];

function place(value) {
  const number = toNumber(value);
  return Math.abs(number) < 1e9 ? Math.trunc(number) : 0;
}

/* Start counts from 0, end is left out, both may count from the end. */
function substr(context, value, start, end) {
  return [...toText(value)].slice(place(start), end === undefined ? undefined : place(end)).join('');
}

function before(text, mark) {
  return text.slice(0, Math.max(text.indexOf(mark || '\0'), 0));
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

function uuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = '89ab'[parseInt(hex[16], 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const TEXTS = {
  string: textual(1, (text) => text),
  concat: textual(0, (...texts) => texts.join(''), Infinity),
  join: [1, Infinity, (context, mark, ...values) => values.flatMap((value) => (Array.isArray(value) ? value : [toText(value)])).join(toText(mark))],
  'string-length': textual(1, (text) => [...text].length),
  contains: textual(2, (text, part) => text.includes(part)),
  'starts-with': textual(2, (text, part) => text.startsWith(part)),
  'ends-with': textual(2, (text, part) => text.endsWith(part)),
  substr: [2, 3, substr],
  'substring-before': textual(2, before),
  'substring-after': textual(2, after),
  translate: textual(3, translate),
  trim: textual(1, strip),
  'normalize-space': textual(1, (text) => split(text).join(' ')),
  regex: [2, 2, () => { throw new Refused('regex'); }],
  uuid: [0, 0, uuid],
};
