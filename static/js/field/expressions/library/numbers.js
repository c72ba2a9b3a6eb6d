/* Functions over numbers. */
import { isEmpty, toNumber } from '../values.js';

/* A function over so many numbers; zero has no sign afterwards. */
const numeric = (call, count = 1) => [count, count, (context, ...values) => call(...values.map(toNumber)) + 0];

/* What machines see differently in the last digits is kept to twelve, as on the server. */
const settled = (number) => Number(number.toPrecision(12));
const inexact = (call, count) => numeric((...numbers) => settled(call(...numbers)), count);
const logarithm = (call) => inexact((number) => (number > 0 ? call(number) : NaN));

/* Whole powers by multiplying, so that every machine comes to the same digits. */
function power(base, exponent) {
  if (!Number.isInteger(exponent)) return settled(base ** exponent);
  let result = 1;
  for (let left = Math.abs(exponent), square = base; left; left = Math.floor(left / 2), square *= square) {
    if (left % 2) result *= square;
  }
  return exponent < 0 ? 1 / result : result;
}

/* Halves go up; a second argument is the number of places. */
function round(context, value, places = 0) {
  const number = toNumber(value);
  const digits = toNumber(places);
  const scale = 10 ** Math.trunc(Math.abs(digits));
  if (!(Math.abs(number) < 1e290 && Math.abs(digits) <= 15)) return number;
  return (digits < 0 ? Math.floor(number / scale + 0.5) * scale : Math.floor(number * scale + 0.5) / scale) + 0;
}

const over = (pick, none) => [1, Infinity, (context, ...values) => {
  const given = values.filter((value) => !isEmpty(value)).map(toNumber);
  return given.length ? given.reduce(pick) : none;
}];

export const NUMBERS = {
  number: numeric((number) => number),
  int: numeric(Math.trunc),
  floor: numeric(Math.floor),
  ceiling: numeric(Math.ceil),
  round: [1, 2, round],
  abs: numeric(Math.abs),
  pow: numeric(power, 2),
  sqrt: numeric(Math.sqrt),
  exp: inexact(Math.exp),
  exp10: numeric((number) => power(10, number)),
  log: logarithm(Math.log),
  log10: logarithm(Math.log10),
  sin: inexact(Math.sin),
  cos: inexact(Math.cos),
  tan: inexact(Math.tan),
  asin: inexact(Math.asin),
  acos: inexact(Math.acos),
  atan: inexact(Math.atan),
  atan2: inexact(Math.atan2, 2),
  pi: [0, 0, () => Math.PI],
  random: [0, 0, () => Math.random()],
  sum: over((sum, number) => sum + number, 0),
  min: over((least, number) => (number < least ? number : least), NaN),
  max: over((most, number) => (number > most ? number : most), NaN),
};
