/* How far an audit is, by what this phone holds and what the server said: the key of its shape and word. */

const DECIDED = ['approved', 'rejected', 'withdrawn', 'returned', 'conflict'];

/* `job` is its assignment from the package or undefined, `copy` the phone's own or undefined, `media` its photos;
   `isSending`: it is on its way just now. */
export function stateOf({ job, copy, media = [], isSending = false }) {
  if (copy && (copy.error || media.some((item) => item.state === 'refused'))) return 'needs';
  if (copy && copy.seq > copy.sent_seq) return isSending ? 'sending' : copy.finished_at ? 'finished' : 'phone';
  const isAnswered = job?.state === 'returned' && copy?.finished_at; // since the package was made
  if (DECIDED.includes(job?.state) && !isAnswered) return job.state;
  if (copy?.finished_at && media.some(isOnItsWay)) return 'photos';
  if (copy?.finished_at) return copy.server?.state === 'conflict' ? 'conflict' : 'received';
  return copy ? 'phone' : job?.state ?? 'assigned';
}

/* What the server does not have yet. */
export function isUnsent({ copy, media = [] }) {
  return Boolean(copy && copy.seq > copy.sent_seq) || media.some(isOnItsWay);
}

export function isOnItsWay(item) {
  return item.state === 'waiting' || item.state === 'sending';
}

/* The pill of a state: cloned from the page's <template id="states">, which the server drew. */
export function pillOf(key) {
  const known = document.getElementById('states').content;
  return (known.querySelector(`.state-${CSS.escape(key)}`) ?? known.firstElementChild).cloneNode(true);
}
