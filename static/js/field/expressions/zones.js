/* What a clock on the wall shows in a time zone, and how far it is from UTC. */
import { DAY_MS, Moment } from './values.js';

const clocks = {};

function offsetAt(zone, ms) {
  clocks[zone] ??= new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const [, sign, hours, minutes, seconds = 0] = /([+-])(\d\d):(\d\d):?(\d\d)?$/.exec(clocks[zone].format(ms)) ?? [];
  return sign ? Number(sign + (hours * 3600 + minutes * 60 + +seconds)) : 0;
}

/* The offset that holds when the clock shows this: of two the first, in a gap the one before it. */
export function offsetOf(zone, { days, micros = 0 }) {
  const wall = days * DAY_MS + micros / 1000;
  const [before, after] = [-DAY_MS, DAY_MS].map((away) => offsetAt(zone, wall + away));
  return [before, after].find((offset) => offsetAt(zone, wall - offset * 1000) === offset) ?? before;
}

export function momentIn(zone, date) {
  const offset = offsetAt(zone, date);
  const wall = date.getTime() + offset * 1000;
  const days = Math.floor(wall / DAY_MS);
  return new Moment(days, (wall - days * DAY_MS) * 1000, offset);
}
