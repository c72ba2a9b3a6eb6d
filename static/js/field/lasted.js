/* What the marks of a contact say once it is looked back at: the twin of domain/timeline.py and timeline_checks.py.
   `times` is what blueprints/field/looking_back.py tells of this kind of contact. */

/* How long its parts took: {label, kind, seconds}; kind is 'answered', 'cut' or 'lost'. */
export function durationsOf(marks, times) {
  const told = read(marks, times);
  return times.clocks.flatMap(([label, clock]) => {
    const { kind, seconds } = clock ? wait(told, ...clock) : longestHold(told);
    return kind && (clock || seconds) ? [{ label, kind, seconds }] : [];
  });
}

/* What looks wrong in it, in sentences. */
export function doubtsOf(marks, times) {
  const told = read(marks, times);
  if (!told.length) return [];
  const checks = [noStart, beforeStart, twice, looseResume, afterEnd, noEnd, tooLong];
  return checks.flatMap((check) => check(told, times).map(([name, gaps]) => gapsIn(times.doubts[name], gaps)));
}

export function gapsIn(sentence, gaps) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
}

/* The marks that this kind of contact knows, in order of time; those of one instant as they usually follow each other. */
function read(marks, { marks: kinds }) {
  const known = marks.flatMap(({ mark, at, how = 'tap', was = '' }) => {
    const rank = kinds.findIndex(([name]) => name === mark);
    const [name, label, ends] = kinds[rank] ?? [];
    return name ? [{ name, label, ends, rank, at: Date.parse(at), how, was }] : [];
  });
  const text = (one, other) => Number(one > other) - Number(one < other);
  return known.sort((a, b) => a.at - b.at || a.rank - b.rank || text(a.how, b.how) || text(a.was, b.was));
}

const first = (told, names, since = -Infinity) => told.find(({ name, at }) => names.includes(name) && at >= since);
const between = (start, stop) => Math.floor((stop.at - start.at) / 1000);
const BLANK = { kind: '', seconds: 0 };

function wait(told, starts, stops) {
  const start = first(told, starts) ?? startInstead(told, starts);
  if (!start) return BLANK;
  const stop = first(told, stops, start.at);
  const end = told.find(({ ends, at }) => ends && at >= start.at);
  const isLost = end?.ends === 'lost';
  if (stop && !(isLost && end.at < stop.at)) return { kind: 'answered', seconds: between(start, stop) };
  if (!end || (!stop && first(told, stops))) return BLANK;
  return { kind: isLost ? 'lost' : 'cut', seconds: between(start, end) };
}

/* A person answered and no queue was marked: it can't have begun before the mark before. */
function startInstead(told, starts) {
  const person = first(told, ['human']);
  if (starts.join() !== 'queue' || !person) return undefined;
  return told.findLast(({ name, at }) => ['dial', 'answered'].includes(name) && at <= person.at);
}

function longestHold(told) {
  if (!told.some(({ ends }) => ends)) return BLANK;
  const holds = told.filter(({ name }) => name === 'hold').map((one) => hold(told, one));
  return holds.reduce((most, one) => (one.seconds > most.seconds ? one : most), holds[0] ?? BLANK);
}

function hold(told, start) {
  const stop = first(told, ['resume', 'human', 'transfer', 'end'], start.at);
  const end = first(told, ['dropped', 'hung_up'], start.at);
  if (stop) return { kind: 'answered', seconds: between(start, stop) };
  return end ? { kind: end.ends === 'lost' ? 'lost' : 'cut', seconds: between(start, end) } : BLANK;
}

const endOf = (told) => told.find(({ ends }) => ends);

function noStart(told, { marks: [[name, label]] }) {
  return first(told, [name]) ? [] : [['start', { start: label }]];
}

function beforeStart(told, { marks: [[name, label]] }) {
  const start = first(told, [name]);
  return told.filter(({ at }) => start && at < start.at).map((mark) => ['before', { mark: mark.label, start: label }]);
}

function twice(told, { marks }) {
  const often = (name) => told.filter((mark) => mark.name === name).length > 1;
  return marks.filter(([name, , , isAgain]) => !isAgain && often(name)).map(([, label]) => ['twice', { mark: label }]);
}

function looseResume(told) {
  const loose = told.filter(({ name }, at) => name === 'resume' && told[at - 1]?.name !== 'hold');
  return loose.map(({ label }) => ['resume', { mark: label }]);
}

function afterEnd(told) {
  const end = endOf(told);
  const late = told.filter(({ name, at }) => end && at > end.at && name !== end.name);
  return late.map(({ label }) => ['after', { mark: label, end: end.label }]);
}

const noEnd = (told) => (endOf(told) ? [] : [['end', {}]]);

function tooLong(told, { longest }) {
  const seconds = (told.at(-1).at - told[0].at) / 1000;
  return longest && seconds > longest ? [['long', { hours: Math.floor(seconds / 3600) }]] : [];
}
