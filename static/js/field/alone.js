/* One at a time, whichever page, tab or worker asks; a browser without locks (no HTTPS) at least within one page. */
const running = new Map();

/* Runs `work` unless it is running already; with `isPatient` after what runs now. */
export function alone(name, isPatient, work) {
  if (navigator.locks) return navigator.locks.request(name, { ifAvailable: !isPatient }, (lock) => (lock ? work() : undefined));
  const before = running.get(name);
  if (before && !isPatient) return Promise.resolve();
  const mine = Promise.resolve(before).catch(() => undefined).then(work).finally(() => {
    if (running.get(name) === mine) running.delete(name);
  });
  running.set(name, mine);
  return mine;
}
