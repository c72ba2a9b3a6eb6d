/* Functions over days and moments. */
import { DAY_MS, Day, Moment, nearest, readMoment, toNumber, toText } from '../values.js';
import { offsetOf } from '../zones.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const DAY_US = DAY_MS * 1000;

/* The day or moment that a value means: itself, ISO text, or days since 1970; null for none. */
function momentOf(value) {
  if (value instanceof Day) return value;
  const read = typeof value === 'string' && readMoment(value);
  const number = read ? NaN : toNumber(value);
  if (!(number >= -700000 && number <= 2900000)) return read || null;
  const whole = Math.floor(number);
  const micros = nearest((number - whole) * DAY_US);
  if (number === whole) return new Day(whole);
  return micros === DAY_US ? new Moment(whole + 1, 0) : new Moment(whole, micros);
}

/* A function of the moment that a value means, and what it gives when there is none. */
const over = (call, none = '') => (context, value, ...others) => {
  const moment = momentOf(value);
  return moment ? call(moment, context, ...others) : none;
};

const format = [2, 2, over((moment, context, pattern) => {
  const { date } = moment;
  const [Y, m, d, H, M, S, millis] = date.toISOString().match(/\d+/g);
  const parts = {
    Y, y: Y.slice(2), m, n: +m, b: MONTHS[m - 1], d, e: +d, a: WEEKDAYS[date.getUTCDay()], H, h: +H, M, S, 3: millis, '%': '%',
  };
  return toText(pattern).replace(/%([^\n])/gu, (found, letter) => parts[letter] ?? found);
})];

export const DAYS = {
  today: [0, 0, (context) => new Day(context.now().days)],
  now: [0, 0, (context) => context.now()],
  date: [1, 1, over((moment) => new Day(moment.days))],
  'date-time': [1, 1, over((moment, { zone }) => new Moment(moment.days, moment.micros ?? 0, moment.offset ?? offsetOf(zone, moment)))],
  'decimal-date-time': [1, 1, over((moment) => moment.number, NaN)],
  'decimal-time': [1, 1, (context, value) => toNumber(value) - Math.floor(toNumber(value))],
  'format-date': format,
  'format-date-time': format,
};
