/* Where a photo or recording of an audit is to be had: on this phone, else from the server by a link that runs out. */

export async function addressOf(id, { store, audit }) {
  const { blob } = (await store.media.get(id)) ?? {};
  if (blob) return URL.createObjectURL(blob);
  const answer = await fetch(`/field/${audit}/photos/${id}/link`, { headers: { Accept: 'application/json' } }).catch(() => null);
  return answer?.ok ? (await answer.json()).href : '';
}
