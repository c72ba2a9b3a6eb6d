/* Functions over days and moments. */
import { Day, Moment, nearest, readMoment, toNumber, toText } from '../values.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const DAY_US = 864e8;

/* The day or moment that a value means: itself, ISO text, or days since 1970; null for none. */
function momentOf(value) {
  if (value instanceof Day) return value;
  const read = typeof value === 'string' ? readMoment(value) : null;
  if (read) return read;
  const number = toNumber(value);
  if (!(number >= -700000 && number <= 2900000)) return null;
  const whole = Math.floor(number);
  if (number === whole) return new Day(whole);
  const micros = nearest((number - whole) * DAY_US);
  return micros === DAY_US ? new Moment(whole + 1, 0) : new Moment(whole, micros);
}

/* A function of the moment that a value means, and what it gives when there is none. */
const over = (call, none = '') => (context, value, ...others) => {
  const moment = momentOf(value);
  return moment ? call(moment, context, ...others) : none;
};

function dateTime(moment, context) {
  const { days, micros = 0, offset = null } = moment;
  return new Moment(days, micros, offset ?? context.offset(days, micros));
}

function fraction(context, value) {
  const number = toNumber(value);
  return Number.isFinite(number) ? number - Math.floor(number) : NaN;
}

const format = over((moment, context, pattern) => {
  const { date } = moment;
  const [year, month, day, hour, minute, second, millis] = date.toISOString().match(/\d+/g);
  const parts = {
    Y: year, y: year.slice(2), m: month, n: Number(month), b: MONTHS[month - 1], d: day, e: Number(day),
    a: WEEKDAYS[date.getUTCDay()], H: hour, h: Number(hour), M: minute, S: second, 3: millis, '%': '%',
  };
  return toText(pattern).replace(/%([^\n])/gu, (found, letter) => parts[letter] ?? found);
});

export const DAYS = {
  today: [0, 0, (context) => new Day(context.now().days)],
  now: [0, 0, (context) => context.now()],
  date: [1, 1, over((moment) => new Day(moment.days))],
  'date-time': [1, 1, over(dateTime)],
  'decimal-date-time': [1, 1, over((moment) => moment.number, NaN)],
  'decimal-time': [1, 1, fraction],
  'format-date': [2, 2, format],
  'format-date-time': [2, 2, format],
};
