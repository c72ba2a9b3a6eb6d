/* The value of a tree that the server parsed: the twin of domain/expressions/evaluate.py. */
import { FUNCTIONS } from './functions.js';
import { Day, Refused, toBoolean, toNumber, toText } from './values.js';

const LONGEST_TEXT = 20000;

const refuse = (code) => { throw new Refused(code); };

/* `context` has answer(name), current(), columns, choiceLabel(question, name), now(), zone and kept; throws Refused. */
export function evaluate(tree, context) {
  try {
    return compute(tree, context);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('failed');
  }
}

function compute(node, context) {
  return NODES[node[0]](node, context);
}

function chain(node, context) {
  let value = compute(node[1], context);
  for (let at = 2; at < node.length; at += 2) value = OPERATORS[node[at]](value, compute(node[at + 1], context));
  return value;
}

function call([, name, ...nodes], context) {
  if (!Object.hasOwn(FUNCTIONS, name)) refuse('unknown-function');
  const [least, most, run, isLazy] = FUNCTIONS[name];
  if (nodes.length < least || nodes.length > most) refuse('arguments');
  const value = isLazy ? run(context, nodes, compute) : run(context, ...nodes.map((node) => compute(node, context)));
  if (typeof value === 'string' && value.length > LONGEST_TEXT && [...value].length > LONGEST_TEXT) refuse('size');
  return value;
}

/* The question that a plain path such as ../name or /data/group/name means. */
function steps([, ...parts], context) {
  const last = parts.at(-1);
  const isPlain = parts.every((part) => typeof part === 'string' || ['self', 'parent', 'name'].includes(part[0]));
  return isPlain && typeof last === 'string' && !['.', '..', '*'].includes(last) ? context.answer(last) : refuse('path');
}

function equal(left, right) {
  const is = (test) => test(left) || test(right);
  if (is((value) => typeof value === 'boolean')) return toBoolean(left) === toBoolean(right);
  if (is((value) => typeof value === 'number' || value instanceof Day)) return toNumber(left) === toNumber(right);
  return toText(left) === toText(right);
}

const numeric = (operate) => (left, right) => operate(toNumber(left), toNumber(right));

const OPERATORS = {
  '=': equal,
  '!=': (left, right) => !equal(left, right),
  '<': numeric((left, right) => left < right),
  '<=': numeric((left, right) => left <= right),
  '>': numeric((left, right) => left > right),
  '>=': numeric((left, right) => left >= right),
  '+': numeric((left, right) => left + right),
  '-': numeric((left, right) => left - right),
  '*': numeric((left, right) => left * right),
  div: numeric((left, right) => left / (right || Math.abs(right))),
  mod: numeric((left, right) => left % right),
};

const NODES = {
  number: (node) => node[1],
  text: (node) => node[1],
  reference: (node, context) => context.answer(node[1]),
  self: (node, context) => context.current(),
  parent: () => '',
  name: (node, { columns }) => (Object.hasOwn(columns, node[1]) ? columns[node[1]] : ''),
  negative: (node, context) => -toNumber(compute(node[1], context)),
  any: ([, ...nodes], context) => nodes.some((node) => toBoolean(compute(node, context))),
  all: ([, ...nodes], context) => nodes.every((node) => toBoolean(compute(node, context))),
  chain,
  call,
  steps,
  match: (node, context) => new RegExp(node[2], node[3]).test(toText(compute(node[1], context))),
  broken: (node) => refuse(node[1]),
};
