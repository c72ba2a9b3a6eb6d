/* Every kind of question on the phone: the twin of domain/questions. Values are plain JSON; null is no answer. */
import { Day, Moment, isEmpty, nearest, readDay, readMoment, split, strip, toText } from './expressions/values.js';

const WHOLE = /^[+-]?\d{1,15}$/;
const DECIMAL = /^(?![+-]?\d{1,3},\d{3}$)([+-]?)(?:(\d{1,15})(?:[.,](\d{0,12}))?|[.,](\d{1,12}))$/;
const REAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const SHORT_CLOCK = /^(\d\d:\d\d)(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LIMITS = { lat: 90, lon: 180, alt: 20000, accuracy: 40100000 };
const PARTS = Object.keys(LIMITS);

const isText = (value) => typeof value === 'string';
const first = (raw) => strip(raw[0] ?? '') || null;
const unique = (raw) => [...new Set(raw.map(strip).filter(Boolean))];
const orNull = (list) => (list.length ? list : null);
const whole = (text) => (WHOLE.test(text) ? Number(text) + 0 : text);
const asNames = (value) => (Array.isArray(value) ? value.map(String) : String(value));

/* A decimal with point or comma as it is kept; undefined for anything else. */
function decimal(value) {
  const [text, sign, digits = '', decimals, only] = DECIMAL.exec(value) ?? [];
  const rest = (decimals ?? only ?? '').replace(/0+$/, '');
  return text && (sign === '-' ? '-' : '') + (digits.replace(/^0+/, '') || '0') + (rest && `.${rest}`);
}

/* A kept decimal in units of 10 to the power of -12, which adds up exactly. */
function exact(text) {
  const [digits, rest = ''] = text.split('.');
  return BigInt(digits + rest.padEnd(12, '0'));
}

const kind = {
  asks: true,
  shows: true,
  parse: first,
  fault: () => null, // or [code, parameters]
  inExpressions: String,
  stored: (value) => toText(value) || null,
  show: String,
};
const silent = { ...kind, asks: false, shows: false };
const number = {
  ...kind,
  parse: (raw) => decimal(first(raw)) ?? first(raw),
  inExpressions: (value) => Number(decimal(value) ?? NaN),
};

/* What the system knows; one that `keeps` stays as it was first. */
const metadata = (fill, keeps = true, inExpressions = String) => ({ ...silent, fill, keeps, inExpressions });
const moment = (value) => readMoment(String(value)) ?? String(value);
const known = (key, keeps, other) => metadata((now, all) => String(all[key] || all[other] || ''), keeps);

export const KINDS = {
  select_one: { ...kind, fault: (value, question, names) => !names.includes(value) && ['not-a-choice', { name: value }] },
  select_multiple: {
    ...kind,
    parse(raw, question, names) {
      const place = (name) => (names.includes(name) ? names.lastIndexOf(name) : names.length);
      return orNull(unique(raw).sort((left, right) => place(left) - place(right)));
    },
    fault(value, question, names) {
      if (!Array.isArray(value)) return ['not-a-list'];
      const name = value.find((one) => !names.includes(one));
      return name !== undefined && ['not-a-choice', { name }];
    },
    inExpressions: asNames,
  },
  acknowledge: { ...kind, parse: (raw) => first(raw) && 'OK', fault: (value) => value !== 'OK' && ['not-confirmed'] },
  integer: {
    ...number,
    parse: (raw) => whole(first(raw)),
    fault: (value) => !(Number.isInteger(value) && Math.abs(value) < 1e15) && ['not-an-integer'],
    stored: (value) => whole(toText(value)) === 0 ? 0 : whole(toText(value)) || null,
  },
  decimal: { ...number, fault: (value) => !(isText(value) && decimal(value)) && ['not-a-number'] },
  range: {
    ...number,
    fault(value, { scale: [start, end, step] }) {
      const [from, to, by, at] = [start, end, step, (isText(value) && decimal(value)) || '999999999999999'].map(exact);
      const isOn = (from <= at && at <= to) || (to <= at && at <= from);
      return !(isOn && (at - from) % by === 0n) && ['off-the-scale', { start, end, step }];
    },
  },
  text: {
    ...kind,
    parse: (raw) => strip(raw.join('\n').replaceAll('\r\n', '\n')) || null,
    fault: (value) => !(isText(value) && [...value].length <= 10000) && ['too-long', { limit: 10000 }],
  },
  note: { ...kind, asks: false, parse: () => null, show: () => '' },
  date: {
    ...kind,
    fault: (value) => !(isText(value) && readDay(value)) && ['not-a-date'],
    inExpressions: (value) => readDay(String(value)) ?? String(value),
    stored: (value) => toText(value).slice(0, 10) || null,
  },
  time: {
    ...kind,
    parse: (raw) => SHORT_CLOCK.exec(first(raw))?.[1] ?? first(raw),
    fault: (value) => !(isText(value) && readMoment(`1970-01-01T${value}`)) && ['not-a-time'],
  },
  datetime: {
    ...kind,
    fault: (value) => !(isText(value) && readMoment(value)) && ['not-a-moment'],
    inExpressions(value) {
      const read = moment(value);
      return isText(read) || read instanceof Moment ? read : new Moment(read.days, 0);
    },
    show: (value) => String(value).replaceAll('T', ' '),
  },
  image: {
    ...kind,
    parse: (raw) => orNull(unique(raw)),
    fault(value) {
      if (!Array.isArray(value) || !value.every((one) => isText(one) && ID.test(one))) return ['not-a-photo'];
      return value.length > 10 && ['too-many', { limit: 10 }];
    },
    inExpressions: asNames,
    show: (value) => String(Array.isArray(value) ? value.length : value),
  },
  geopoint: {
    ...kind,
    parse(raw) {
      const text = raw.map(strip).filter(Boolean).join(' ');
      const parts = split(text.replaceAll(',', ' '));
      const isPlace = [2, 3, 4].includes(parts.length) && parts.every((part) => REAL.test(part) && Number.isFinite(+part));
      return isPlace ? Object.fromEntries(parts.map((part, at) => [PARTS[at], +part])) : text || null;
    },
    fault(value) {
      const isPart = ([part, size]) => typeof size === 'number' && Math.abs(size) <= LIMITS[part];
      return !(value.lat !== undefined && value.lon !== undefined && Object.entries(value).every(isPart)) && ['not-a-place'];
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
      const isMark = (mark) => isText(mark.mark) && isText(mark.at) && readMoment(mark.at) instanceof Moment;
      return !value.every(isMark) && ['not-marks'];
    },
    inExpressions: (value) => value.map((mark) => mark.mark),
    show(value) { return this.inExpressions(value).join(', '); },
  },
  calculate: { ...silent, stored: (value) => (isEmpty(value) ? null : toText(value)) },
  hidden: silent,
  start: metadata((now, all) => all.start || String(now), true, moment),
  end: metadata((now, all) => all.end || String(now), false, moment),
  today: metadata((now, all) => all.today || String(new Day(now.days)), true, moment),
  deviceid: known('deviceid'),
  username: known('username', false),
  email: known('email', false),
  phonenumber: known('phonenumber', false),
  caseid: known('caseid', true, 'audit_id'),
};

/* The value of what a form field holds, kept as typed where it cannot be understood. */
export function parse(name, raw, question, names = []) {
  return KINDS[name].parse(raw, question, names);
}
