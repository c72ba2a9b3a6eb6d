/* FUNCTIONS: every function that an expression may call, the twin of domain/expressions/functions.py. Each is
   [least arguments, most, call(context, ...values)]; a lazy one, marked true, gets call(context, nodes, compute). */
import { CHOOSING } from './library/choosing.js';
import { LOGIC } from './library/logic.js';

const MORE = {
  texts: async () => (await import('./library/texts.js')).TEXTS,
  numbers: async () => (await import('./library/numbers.js')).NUMBERS,
  days: async () => (await import('./library/days.js')).DAYS,
};

export const FUNCTIONS = { ...LOGIC, ...CHOOSING };

/* Fetches further libraries; a logic document names those that it calls. */
export async function bring(names = Object.keys(MORE)) {
  for (const library of await Promise.all(names.map((name) => MORE[name]()))) Object.assign(FUNCTIONS, library);
}
