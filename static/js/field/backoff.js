/* When to try again: after 1 s, 2 s, 4 s … at most 5 minutes, or when the server said. */
const FIRST = 1000;
const LONGEST = 300_000;

/* The time of what is not tried again by itself. */
export const NEVER = 8.64e15;

/* Milliseconds to wait after so many failed tries; `asked` is a Retry-After header in seconds, "" when there was none.
   A tenth more or less, so that a building full of phones does not come back in one instant. */
export function waitAfter(tries, asked = '', chance = Math.random()) {
  const told = Number(asked) * 1000;
  if (told > 0) return Math.min(told, LONGEST);
  return Math.round(Math.min(FIRST * 2 ** (tries - 1), LONGEST) * (0.9 + chance / 5));
}

/* Milliseconds until `at`. Nothing waits longer than that: a time further away was written before the phone's clock
   was put back. */
export function leftUntil(at, now = Date.now()) {
  if (at === NEVER) return Infinity;
  const span = (at ?? 0) - now;
  return span > 1.1 * LONGEST ? 0 : Math.max(0, span);
}
