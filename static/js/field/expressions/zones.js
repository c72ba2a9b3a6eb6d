/* What a clock on the wall shows in a time zone, and how far it is from UTC. */
import { DAY_MS, Moment } from './values.js';

const formats = new Map();

function offsetAt(zone, ms) {
  if (!formats.has(zone)) formats.set(zone, new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }));
  const found = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(formats.get(zone).format(ms));
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (found[2] * 3600 + found[3] * 60 + Number(found[4] ?? 0));
}

/* The offset that holds when the clock shows this: of two the first, in a gap the one before it. */
export function offsetOf(zone, days, micros) {
  const wall = days * DAY_MS + micros / 1000;
  const holds = (offset) => offsetAt(zone, wall - offset * 1000) === offset;
  const before = offsetAt(zone, wall - DAY_MS);
  if (holds(before)) return before;
  const after = offsetAt(zone, wall + DAY_MS);
  return holds(after) ? after : before;
}

export function momentIn(zone, date) {
  const offset = offsetAt(zone, date);
  const wall = date.getTime() + offset * 1000;
  const days = Math.floor(wall / DAY_MS);
  return new Moment(days, (wall - days * DAY_MS) * 1000, offset);
}
