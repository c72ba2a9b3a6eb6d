/* When to try again: after 1 s, 2 s, 4 s … at most 5 minutes, or when the server said. */
const FIRST = 1000;
const LONGEST = 300_000;

/* Milliseconds to wait after so many failed tries; `asked` is a Retry-After header in seconds, "" when there was none.
   A tenth more or less, so that a building full of phones does not come back in one instant. */
export function waitAfter(tries, asked = '', chance = Math.random()) {
  const told = Number(asked) * 1000;
  if (told > 0) return Math.min(told, LONGEST);
  return Math.round(Math.min(FIRST * 2 ** (tries - 1), LONGEST) * (0.9 + chance / 5));
}
