/* Copies of audits: how one begins, and when the server's takes the place of the phone's. */

/* A copy of a job that is begun on this phone, now. */
export function begun(job, now = new Date()) {
  const at = now.toISOString();
  return { ...empty(job), seq: 1, started_at: at, changed_at: at };
}

/* Takes the server's copy where the phone has none, or one that holds nothing unsent and is not the newer.
   `at` is the server's time of the package. */
export async function takeOver(store, deviceId, job, at) {
  const theirs = job.copy;
  if (!theirs) return;
  await store.copies.change(job.audit, (mine) => {
    if (!mine) return taken(empty(job), theirs);
    if (mine.seq > mine.sent_seq) return undefined; // what was typed here comes first
    if (mine.server?.at && Date.parse(mine.server.at) > Date.parse(at)) return undefined; // sent since
    return isKnown(mine, theirs, deviceId) ? undefined : taken({ ...mine, version: job.version }, theirs);
  });
}

/* What became of a finished audit since this phone sent it; `at` is the server's time of the package. */
export async function hearOf(store, job, at) {
  if (!job.became) return;
  await store.copies.change(job.audit, (mine) => {
    if (!mine?.server || mine.seq > mine.sent_seq || Date.parse(mine.server.at) > Date.parse(at)) return undefined;
    const { sentence, device } = job.became;
    const isSame = mine.server.sentence === sentence && mine.server.device === device;
    return isSame ? undefined : { ...mine, server: { ...mine.server, state: job.state, sentence, device } };
  });
}

function empty(job) {
  return {
    audit: job.audit, sheet: job.sheet, version: job.version, answers: {}, marks: {}, base_no: 0, seq: 0, sent_seq: 0,
    started_at: null, changed_at: null, finished_at: null, outcome: '', reason: '', here: null, from: null,
    server: null, tries: 0, next_at: null, error: '',
  };
}

function taken(copy, theirs) {
  return {
    ...copy,
    answers: theirs.answers, marks: theirs.marks, base_no: theirs.base_no,
    started_at: theirs.started_at, changed_at: theirs.saved_at,
    finished_at: null, outcome: '', reason: '', from: { device: theirs.device, seq: theirs.seq }, server: null, error: '',
  };
}

function isKnown(mine, theirs, deviceId) {
  if (theirs.base_no !== mine.base_no) return theirs.base_no < mine.base_no;
  if (theirs.device === deviceId) return theirs.seq <= mine.sent_seq;
  return mine.from?.device === theirs.device && mine.from.seq >= theirs.seq;
}
