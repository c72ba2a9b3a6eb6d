/* The kinds of value that expressions know, each turned into the others as in domain/expressions/values.py. */

const BLANKS = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const BLANK = new RegExp(`[${BLANKS}]+`);
const EDGES = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'g');
const NUMBER = /^-?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})$/;
const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;
const MOMENT = /^(.{10})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(?:Z|([+-])([01]\d|2[0-3]):?([0-5]\d)(?::([0-5]\d))?)?$/;

export const DAY_MS = 864e5;

export class Refused extends Error {} // its message is the code of the problem

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
    const zone = new Date(Math.abs(offset) * 1000).toISOString().slice(11, offset % 60 ? 19 : 16);
    return this.date.toISOString().slice(0, 23) + (offset === null ? '' : (offset < 0 ? '-' : '+') + zone);
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
  return exponent ? (value < 0 ? '-' : '') + '0.' + '0'.repeat(exponent - 1) + digits.replace(/[-.]/g, '') : digits;
}

export function toNumber(value) {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Day) return value.number;
  const text = strip(toText(value));
  return NUMBER.test(text) ? Number(text) : (readMoment(text) ?? readTime(text))?.number ?? NaN;
}

export function toBoolean(value) {
  if (typeof value === 'number') return value !== 0 && !isEmpty(value);
  return typeof value === 'boolean' ? value : value instanceof Day || value.length > 0;
}

export function readDay(text) {
  const day = new Day(DAY.test(text) ? Date.parse(text) / DAY_MS : NaN);
  return day.days === day.days && String(day) === text ? day : null;
}

/* A day or a moment in ISO 8601; null for anything else. */
export function readMoment(written) {
  const text = strip(written);
  const [, date, hours, minutes, seconds = 0, decimals = '', sign, far, further, furthest = 0] = MOMENT.exec(text) ?? [];
  const day = readDay(date ?? text);
  if (!day || !date) return day;
  const micros = (hours * 3600 + minutes * 60 + +seconds) * 1e6 + +decimals.slice(0, 6).padEnd(6, '0');
  const offset = sign ? Number(sign + (far * 3600 + further * 60 + +furthest)) + 0 : text.endsWith('Z') ? 0 : null;
  return new Moment(day.days, micros, offset);
}

export const readTime = (text) => readMoment(`1970-01-01T${text[1] === ':' ? 0 : ''}${text}`);

/* The nearest whole number; of two equally near ones the even one. */
export function nearest(number) {
  const below = Math.floor(number);
  return below + (number - below > 0.5 || (number - below === 0.5 && below % 2) ? 1 : 0);
}

export const namesOf = (value) => (Array.isArray(value) ? value : split(toText(value)));
export const isEmpty = (value) => value === '' || Number.isNaN(value) || (Array.isArray(value) && !value.length);
