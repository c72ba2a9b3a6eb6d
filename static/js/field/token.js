/* The token for a form that is sent from a page without anybody's data; '' without a connection or signed out. */
export async function freshToken() {
  const answer = await fetch('/field/sync/', { headers: { Accept: 'application/json' }, cache: 'no-store' }).catch(() => null);
  return answer?.ok ? (await answer.json()).csrf : '';
}
