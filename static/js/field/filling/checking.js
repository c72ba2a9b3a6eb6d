/* Everything wrong at one question, one sentence each: the twin of domain/checking.py. */
import { KINDS } from '../kinds.js';

/* Problems as {question, code, sentence}; none when the question is not asked. */
export function problemsOf(filling, name) {
  if (!filling.isAsked(name)) return [];
  return [...faults(filling, name)].map(([code, values, own]) => (
    { question: name, code, sentence: own || sentence(filling.logic.words[values?.word ?? code], values) }
  ));
}

const sentence = (words, values = {}) => words.replace(/%\((\w+)\)s/g, (found, key) => values[key]);

function* faults(filling, name) {
  const question = filling.question(name);
  const own = (words) => words && filling.text(words);
  const value = filling.value(name);
  if (value !== null) {
    const fault = filling.kind(name).fault(value, { ...question, names: filling.choices(name) });
    if (fault) yield fault;
    else if (question.constraint !== undefined && !filling.holds(question.constraint, name, true)) {
      yield ['constraint', {}, own(question.constraint_message)];
    }
  } else if (filling.isRequired(name)) yield ['required', {}, own(question.required_message)];
  yield* companionFaults(filling, name, question);
}

function* companionFaults(filling, name, question) {
  const comment = filling.given(`${name}#comment`);
  const other = question.or_other && filling.given(`${name}_other`);
  const evidence = filling.given(`${name}#evidence`);
  if (filling.wantsComment(name) && !comment) yield ['comment-missing'];
  for (const [kind, value] of [['text', comment], ['text', other], ['image', evidence]]) {
    const fault = value && value.length !== 0 && KINDS[kind].fault(value, question);
    if (fault) yield fault;
  }
  if (question.evidence && !evidence?.length) yield ['evidence-missing', { word: question.evidence }];
}
