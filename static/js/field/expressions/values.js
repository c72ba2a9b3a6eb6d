/* The kinds of value that expressions know, each turned into the others as domain/expressions/values.py does. */

const BLANKS = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const BLANK = new RegExp(`[${BLANKS}]+`);
const EDGES = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'g');
const NUMBER = /^-?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})$/;
const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const MOMENT = /^(.{10})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(Z|([+-])([01]\d|2[0-3]):?([0-5]\d)(?::([0-5]\d))?)?$/;

export const DAY_MS = 864e5;
/* An expression that cannot be computed; codes as in domain/expressions/problems.py. */
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const two = (number) => String(number).padStart(2, '0');

/* A day, counted from 1970-01-01. */
export class Day {
  constructor(days) { this.days = days; }
  get number() { return this.days; }
  get date() { return new Date(this.days * DAY_MS); }
  toString() { return this.date.toISOString().slice(0, 10); }
}

/* A time on the clock on the wall; `offset` from UTC in seconds, null when nobody said it. */
export class Moment extends Day {
  constructor(days, micros, offset = null) {
    super(days);
    this.micros = micros;
    this.offset = offset;
  }
  get number() {
    const rest = this.micros % 1e6;
    return this.days + ((this.micros - rest) / 1e6 + rest / 1e6) / 86400;
  }
  get date() { return new Date(this.days * DAY_MS + Math.floor(this.micros / 1000)); }
  toString() {
    const { offset } = this;
    const away = Math.abs(offset);
    const zone = offset === null ? '' : (offset < 0 ? '-' : '+') + two(Math.floor(away / 3600)) + ':'
      + two(Math.floor(away / 60) % 60) + (away % 60 ? ':' + two(away % 60) : '');
    return this.date.toISOString().slice(0, 23) + zone;
  }
}

export const strip = (text) => text.replace(EDGES, '');
export const split = (text) => text.split(BLANK).filter(Boolean);

export function toText(value) {
  if (typeof value === 'number') return numberText(value);
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/* Whole numbers without a point, small ones without an exponent. */
function numberText(value) {
  if (Number.isInteger(value)) return String(BigInt(value));
  const [digits, exponent] = String(value).split('e-');
  if (!exponent) return digits;
  return (value < 0 ? '-' : '') + '0.' + '0'.repeat(exponent - 1) + digits.replace(/[-.]/g, '');
}

export function toNumber(value) {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Day ? value.number : textNumber(strip(toText(value)));
}

function textNumber(text) {
  if (NUMBER.test(text)) return Number(text);
  const moment = readMoment(text);
  if (moment) return moment.number;
  const clock = CLOCK.exec(text);
  return clock ? (clock[1] * 3600 + clock[2] * 60 + Number(clock[3] ?? 0)) / 86400 : NaN;
}

export function toBoolean(value) {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'boolean' ? value : value instanceof Day || value.length > 0;
}

/* An ISO 8601 day; null for anything else. */
export function readDay(text) {
  if (!DAY.test(text)) return null;
  const at = Date.parse(text + 'T00:00:00Z');
  const day = Number.isNaN(at) ? null : new Day(at / DAY_MS);
  return day && String(day) === text ? day : null;
}

/* An ISO 8601 day or moment; null for anything else. */
export function readMoment(written) {
  const text = strip(written);
  const found = MOMENT.exec(text);
  const day = readDay(found ? found[1] : text);
  if (!day || !found) return day;
  const seconds = found[2] * 3600 + found[3] * 60 + Number(found[4] ?? 0);
  const micros = Number((found[5] ?? '').slice(0, 6).padEnd(6, '0'));
  return new Moment(day.days, seconds * 1e6 + micros, offsetIn(found));
}

function offsetIn([, , , , , , zone, sign, hours, minutes, seconds]) {
  if (!sign) return zone ? 0 : null;
  return (hours * 3600 + minutes * 60 + Number(seconds ?? 0)) * (sign === '-' ? -1 : 1) + 0;
}

/* The nearest whole number; of two equally near ones the even one. */
export function nearest(number) {
  const below = Math.floor(number);
  const rest = number - below;
  return below + (rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? 1 : 0);
}

export const namesOf = (value) => (Array.isArray(value) ? value : split(toText(value)));
export const isEmpty = (value) => value === '' || Number.isNaN(value) || (Array.isArray(value) && !value.length);
