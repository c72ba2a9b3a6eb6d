/* Functions that decide: truth, alternatives, what was given first. */
import { isEmpty, toBoolean, toText } from '../values.js';

const LAZY = true;
const count = (context, ...values) => values.filter((value) => !isEmpty(value)).length;

function coalesce(context, nodes, compute) {
  let value = '';
  for (const node of nodes) {
    value = compute(node, context);
    if (!isEmpty(value)) break;
  }
  return value;
}

export const LOGIC = {
  true: [0, 0, () => true],
  false: [0, 0, () => false],
  boolean: [1, 1, (context, value) => toBoolean(value)],
  'boolean-from-string': [1, 1, (context, value) => ['true', '1'].includes(toText(value))],
  not: [1, 1, (context, value) => !toBoolean(value)],
  if: [3, 3, (context, [test, yes, no], compute) => compute(toBoolean(compute(test, context)) ? yes : no, context), LAZY],
  coalesce: [1, Infinity, coalesce, LAZY],
  once: [1, 1, (context, [node], compute) => (isEmpty(context.kept) ? compute(node, context) : context.kept), LAZY],
  count: [1, Infinity, count],
  'count-non-empty': [1, Infinity, count],
  position: [0, 1, () => 1],
};
