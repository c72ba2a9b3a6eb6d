/* Every kind of question on the phone: the twin of domain/questions. Values are plain JSON; null is no answer. */
import { Day, Moment, isEmpty, nearest, readDay, readMoment, split, strip, toNumber, toText } from './expressions/values.js';

const WHOLE = /^[+-]?\d{1,15}$/;
const DECIMAL = /^([+-]?)(?:(\d{1,15})(?:[.,](\d{0,12}))?|[.,](\d{1,12}))$/;
const THOUSANDS = /^[+-]?\d{1,3},\d{3}$/;
const REAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const SHORT_CLOCK = /^(\d\d:\d\d)(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LIMITS = { lat: 90, lon: 180, alt: 20000, accuracy: 40100000 };
const PARTS = Object.keys(LIMITS);

const isText = (value) => typeof value === 'string';
const first = (raw) => strip(raw[0] ?? '');
const unique = (raw) => [...new Set(raw.map(strip).filter(Boolean))];
const orNull = (list) => (list.length ? list : null);
const readWhole = (text) => (WHOLE.test(text) ? Number(text) + 0 : null);

/* A decimal with point or comma as it is kept, null for anything else. */
function readDecimal(text) {
  const [, sign, whole = '0', digits, only] = (!THOUSANDS.test(text) && DECIMAL.exec(text)) || [];
  if (sign === undefined) return null;
  const rest = (digits ?? only ?? '').replace(/0+$/, '');
  return (sign === '-' ? '-' : '') + whole.replace(/^0+(?=\d)/, '') + (rest && '.' + rest);
}

/* A kept decimal in units of 10 to the power of -12, which adds up exactly. */
function exact(plain) {
  const [whole, digits = ''] = plain.split('.');
  return BigInt(whole + digits.padEnd(12, '0'));
}

const asNumber = (value) => Number(readDecimal(String(value)) ?? NaN);
const asNames = (value) => (Array.isArray(value) ? value.map(String) : String(value));
const parseDecimal = (raw) => readDecimal(first(raw)) ?? (first(raw) || null);

const kind = {
  parse: (raw) => first(raw) || null,
  fault: () => null, // or [code, parameters]
  inExpressions: String,
  stored: (value) => toText(value) || null,
  show: String,
  fill: () => null,
  asks: true,
  shows: true,
};
const silent = { ...kind, asks: false, shows: false };

const metadata = (fill, keeps = true) => ({
  ...silent, fill: (now, known) => fill(now, known) || null, keeps, isMetadata: true,
});
const moment = (key, keeps) => ({
  ...metadata((now, known) => known[key] || String(now), keeps),
  inExpressions: (value) => readMoment(String(value)) ?? String(value),
});
const known = (keys, keeps) => metadata((now, all) => String(keys.map((key) => all[key]).find(Boolean) ?? ''), keeps);

const number = { ...kind, parse: parseDecimal, inExpressions: asNumber };
const isTime = (text) => isText(text) && readMoment('2000-01-01T' + text) instanceof Moment;

export const KINDS = {
  select_one: { ...kind, fault: (value, { names }) => (names.includes(value) ? null : ['not-a-choice', { name: value }]) },
  select_multiple: {
    ...kind,
    parse(raw, question, names) {
      const place = (name) => (names.includes(name) ? names.lastIndexOf(name) : names.length);
      return orNull(unique(raw).sort((left, right) => place(left) - place(right)));
    },
    fault(value, { names }) {
      if (!Array.isArray(value)) return ['not-a-list'];
      const strange = value.find((name) => !names.includes(name));
      return strange === undefined ? null : ['not-a-choice', { name: strange }];
    },
    inExpressions: asNames,
  },
  acknowledge: {
    ...kind,
    parse: (raw) => (first(raw) ? 'OK' : null),
    fault: (value) => (value === 'OK' ? null : ['not-confirmed']),
  },
  integer: {
    ...number,
    parse: (raw) => readWhole(first(raw)) ?? (first(raw) || null),
    fault: (value) => (Number.isInteger(value) && Math.abs(value) < 1e15 ? null : ['not-an-integer']),
    stored: (value) => readWhole(toText(value)) ?? (toText(value) || null),
  },
  decimal: { ...number, fault: (value) => (isText(value) && readDecimal(value) !== null ? null : ['not-a-number']) },
  range: {
    ...number,
    fault(value, { scale: [start, end, step] }) {
      const [from, to, by] = [start, end, step].map(exact);
      const plain = isText(value) ? readDecimal(value) : null;
      const at = plain === null ? null : exact(plain);
      const [low, high] = from < to ? [from, to] : [to, from];
      if (at !== null && low <= at && at <= high && (at - from) % by === 0n) return null;
      return ['off-the-scale', { start, end, step }];
    },
  },
  text: {
    ...kind,
    parse: (raw) => strip(raw.join('\n').replaceAll('\r\n', '\n')) || null,
    fault: (value) => (isText(value) && (value.length <= 10000 || [...value].length <= 10000) ? null : ['too-long', { limit: 10000 }]),
  },
  note: { ...kind, asks: false, parse: () => null, show: () => '' },
  date: {
    ...kind,
    fault: (value) => (isText(value) && readDay(value) ? null : ['not-a-date']),
    inExpressions: (value) => readDay(String(value)) ?? String(value),
    stored: (value) => toText(value).slice(0, 10) || null,
  },
  time: {
    ...kind,
    parse: (raw) => SHORT_CLOCK.exec(first(raw))?.[1] ?? (first(raw) || null),
    fault: (value) => (isTime(value) ? null : ['not-a-time']),
  },
  datetime: {
    ...kind,
    fault: (value) => (isText(value) && readMoment(value) ? null : ['not-a-moment']),
    inExpressions(value) {
      const read = readMoment(String(value));
      if (!read) return String(value);
      return read instanceof Moment ? read : new Moment(read.days, 0);
    },
    show: (value) => String(value).replaceAll('T', ' '),
  },
  image: {
    ...kind,
    parse: (raw) => orNull(unique(raw)),
    fault(value) {
      if (!Array.isArray(value) || !value.every((one) => isText(one) && ID.test(one))) return ['not-a-photo'];
      return value.length > 10 ? ['too-many', { limit: 10 }] : null;
    },
    inExpressions: asNames,
    show: (value) => String(Array.isArray(value) ? value.length : value),
  },
  geopoint: {
    ...kind,
    parse(raw) {
      const text = raw.map(strip).filter(Boolean).join(' ');
      const parts = split(text.replaceAll(',', ' '));
      const isPlace = parts.length >= 2 && parts.length <= 4 && parts.every((part) => REAL.test(part) && Number.isFinite(Number(part)));
      return isPlace ? Object.fromEntries(parts.map((part, at) => [PARTS[at], Number(part)])) : text || null;
    },
    fault(value) {
      const isPlace = value && typeof value === 'object' && 'lat' in value && 'lon' in value
        && Object.entries(value).every(([part, size]) => typeof size === 'number' && Math.abs(size) <= LIMITS[part]);
      return isPlace ? null : ['not-a-place'];
    },
    inExpressions: (value) => (isText(value) ? value : PARTS.map((part) => toText(value[part] ?? 0)).join(' ')),
    show(value) {
      if (this.fault(value)) return String(value);
      const place = `${value.lat.toFixed(5)}, ${value.lon.toFixed(5)}`;
      return 'accuracy' in value ? `${place} (± ${nearest(value.accuracy)} m)` : place;
    },
  },
  timeline: {
    ...kind,
    recordsMarks: true,
    parse: () => null,
    fault(value) {
      const isMark = (mark) => isText(mark?.mark) && isText(mark.at) && readMoment(mark.at) instanceof Moment;
      return Array.isArray(value) && value.every(isMark) ? null : ['not-marks'];
    },
    inExpressions: (value) => value.map((mark) => String(mark.mark ?? '')),
    show(value) { return this.inExpressions(value).join(', '); },
  },
  calculate: { ...silent, stored: (value) => (isEmpty(value) ? null : toText(value)) },
  hidden: silent,
  start: moment('start'),
  end: moment('end', false),
  today: { ...moment('today'), fill: (now, all) => all.today || String(new Day(now.days)) },
  deviceid: known(['deviceid']),
  username: known(['username'], false),
  email: known(['email'], false),
  phonenumber: known(['phonenumber'], false),
  caseid: known(['caseid', 'audit_id']),
};

/* The value of what a form field holds; what cannot be understood is kept as typed. `question` is one of the logic. */
export function parse(name, raw, question, names = []) {
  return KINDS[name].parse(raw, question, names);
}
