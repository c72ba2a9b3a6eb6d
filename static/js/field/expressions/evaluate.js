/* The value of a tree that the server parsed: the twin of domain/expressions/evaluate.py. */
import { FUNCTIONS } from './functions.js';
import { Day, Refused, toBoolean, toNumber, toText } from './values.js';

const LONGEST_TEXT = 20000;

/* `context` answers answer(name), current(), columns, choiceLabel(question, name), now(), offset(days, micros) and
   kept; whatever goes wrong is a Refused. */
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

const part = (context) => (node) => toBoolean(compute(node, context));

function chain(node, context) {
  let value = compute(node[1], context);
  for (let at = 2; at < node.length; at += 2) {
    const right = compute(node[at + 1], context);
    const sign = node[at];
    if (sign === '=' || sign === '!=') value = isEqual(value, right) === (sign === '=');
    else value = OPERATORS[sign](toNumber(value), toNumber(right));
  }
  return value;
}

function call([, name, ...nodes], context) {
  if (!Object.hasOwn(FUNCTIONS, name)) throw new Refused('unknown-function');
  const [least, most, run, isLazy] = FUNCTIONS[name];
  if (nodes.length < least || nodes.length > most) throw new Refused('arguments');
  const value = isLazy ? run(context, nodes, compute) : run(context, ...nodes.map((node) => compute(node, context)));
  if (value.length > LONGEST_TEXT && typeof value === 'string' && [...value].length > LONGEST_TEXT) throw new Refused('size');
  return value;
}

/* The question that a plain path such as ../name or /data/group/name means. */
function steps([, ...parts], context) {
  const last = parts.at(-1);
  const isPlain = parts.every((one) => typeof one === 'string' || ['self', 'parent', 'name'].includes(one[0]));
  if (!isPlain || typeof last !== 'string' || ['.', '..', '*'].includes(last)) throw new Refused('path');
  return context.answer(last);
}

function isEqual(left, right) {
  const is = (type) => typeof left === type || typeof right === type;
  if (is('boolean')) return toBoolean(left) === toBoolean(right);
  if (is('number') || left instanceof Day || right instanceof Day) return toNumber(left) === toNumber(right);
  return toText(left) === toText(right);
}

function divided(left, right) {
  if (right !== 0) return left / right;
  return left === 0 ? NaN : left * Infinity;
}

const OPERATORS = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  div: divided,
  mod: (left, right) => left % right,
};

const NODES = {
  number: (node) => node[1],
  text: (node) => node[1],
  reference: (node, context) => context.answer(node[1]),
  self: (node, context) => context.current(),
  parent: () => '',
  name: (node, { columns }) => (Object.hasOwn(columns, node[1]) ? columns[node[1]] : ''),
  negative: (node, context) => -toNumber(compute(node[1], context)),
  any: ([, ...nodes], context) => nodes.some(part(context)),
  all: ([, ...nodes], context) => nodes.every(part(context)),
  chain,
  call,
  steps,
  match: (node, context) => new RegExp(node[2], node[3]).test(toText(compute(node[1], context))),
  broken: (node) => { throw new Refused(node[1]); },
};
