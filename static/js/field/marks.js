/* Marks of a contact as plain lists: what changes them, and what they say; the twin of domain/mark_edits.py. */

export function withMark(marks, mark, at, how) {
  return inOrder([...marks, { mark, at, how }]);
}

export function withoutMark(marks, place) {
  return marks.filter((_, at) => at !== place);
}

/* The very first time stays beside the new one. */
export function corrected(marks, place, at) {
  const { at: before } = marks[place];
  if (at === before) return marks;
  return inOrder(marks.map((mark, no) => (no === place ? { ...mark, at, how: 'manual', was: mark.was ?? before } : mark)));
}

function inOrder(marks) {
  return marks.sort((a, b) => a.at.localeCompare(b.at));
}

/* How the contact was spent: {kind, from, to} piece by piece, up to its end or now. */
export function spansOf(marks, facts, end) {
  const kinds = marks.filter((mark) => facts.kinds[mark.mark]?.strip && Date.parse(mark.at) <= end);
  return kinds.map((mark, at) => ({
    kind: facts.kinds[mark.mark].strip,
    from: Date.parse(mark.at),
    to: kinds[at + 1] ? Date.parse(kinds[at + 1].at) : end,
  }));
}

/* The wait that the rule for giving up is about: {start, stop}; stop is null while it goes on. */
export function waitOf(marks, { kinds, wait: [starts, stops] }) {
  const start = marks.find(({ mark }) => starts.includes(mark));
  const stop = start && marks.find(({ mark, at }) => at >= start.at && (stops.includes(mark) || kinds[mark]?.ends));
  return { start, stop: stop ?? null };
}
