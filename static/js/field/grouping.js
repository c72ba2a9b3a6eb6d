/* In which list of the page an audit stands, by what this phone knows and by the day at its place. */
import { contactOf } from './contacts.js';
import { isUnsent, stateOf } from './states.js';
import { dayAt } from './times.js';

/* `known` is {job, copy, media}. */
export function groupOf(known, now = new Date()) {
  const { job, copy } = known;
  if (job.gone || (copy?.finished_at && (isUnsent(known) || stateOf(known) === 'needs'))) return 'waiting';
  if (copy?.finished_at && !['sent', 'done'].includes(job.group)) return 'sent'; // received after the package was made
  if (['returned', 'sent', 'done'].includes(job.group)) return job.group;
  if (contactOf(known)?.isWaiting) return 'awaiting'; // nothing to do until an answer comes
  return job.due_day <= dayAt(job.facts.zone, now) ? 'now' : 'upcoming';
}

/* The key of its shape and word; what is not begun is late once its time has passed. */
export function keyOf(known, now = new Date()) {
  const key = stateOf(known);
  return key === 'assigned' && Date.parse(known.job.due_at) < now ? 'overdue' : key;
}

/* Everything the phone knows, job by job, in the order of the package. */
export async function knownJobs(store) {
  const [jobs, copies, media] = await Promise.all([store.jobs.all(), store.copies.all(), store.media.all()]);
  const copyOf = new Map(copies.map((copy) => [copy.audit, copy]));
  return jobs
    .map((job) => ({ job, copy: copyOf.get(job.audit), media: media.filter((item) => item.audit === job.audit) }))
    .sort((one, other) => one.job.order - other.job.order);
}
