/* Whether a contact of an audit is under way, by its marks on this phone: one that runs, or one that waits for an answer. */

/* `known` is {job, copy}; null when nothing was begun, or it is over. `isWaiting`: they have days to answer, and did not yet. */
export function contactOf({ job, copy }) {
  if (!job?.contact || !copy || copy.finished_at) return null;
  const { questions, ends, stops, replies } = job.contact;
  for (const [name, no] of Object.entries(questions)) {
    const marks = copy.marks[name] ?? [];
    if (!marks.length || marks.some(({ mark }) => ends.includes(mark))) continue;
    const isWaiting = Boolean(stops) && !marks.some(({ mark }) => stops.includes(mark));
    return { job, name, no, marks, since: marks[0].at, days: Boolean(stops), isWaiting, replies };
  }
  return null;
}
