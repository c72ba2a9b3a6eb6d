/* Which audits belong to one visit: shops and departments at the same address. */

const TO_DO = ['returned', 'now', 'upcoming'];

/* What names the address of a store; '' for everything that is not walked to. */
export function visitKey({ facts }) {
  if (facts.kind !== 'store') return '';
  const address = (facts.address ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (address) return address;
  return facts.lat === null || facts.lat === undefined ? `only ${facts.brand} ${facts.name}` : `${facts.lat.toFixed(4)} ${facts.lon.toFixed(4)}`;
}

/* Whether it is still to be filled in on this phone; `known` is {job, copy}. */
export function isToDo({ job, copy }) {
  return !job.gone && !copy?.finished_at && TO_DO.includes(job.group);
}

/* [{key, address, known: [{job, copy, media}]}], stores that are to do, by their address. */
export function visitsOf(all) {
  const visits = new Map();
  for (const known of all.filter((one) => isToDo(one) && visitKey(one.job))) {
    const key = visitKey(known.job);
    const visit = visits.get(key) ?? { key, address: known.job.facts.address || known.job.facts.name, known: [] };
    visits.set(key, { ...visit, known: [...visit.known, known] });
  }
  return [...visits.values()];
}
