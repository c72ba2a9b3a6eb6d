/* FUNCTIONS: every function that an expression may call, the twin of domain/expressions/functions.py. Each is
   [least arguments, most, call(context, ...values)]; a lazy one, marked true, gets call(context, nodes, compute). */
import { CHOOSING } from './library/choosing.js';
import { DAYS } from './library/days.js';
import { LOGIC } from './library/logic.js';
import { NUMBERS } from './library/numbers.js';
import { TEXTS } from './library/texts.js';

export const FUNCTIONS = { ...LOGIC, ...CHOOSING, ...TEXTS, ...NUMBERS, ...DAYS };
