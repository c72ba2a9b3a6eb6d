/* Photos and recordings as the store keeps them, under ids made on this phone; the same bytes are known again. */
import { newId } from './ids.js';
import { shrunk } from './shrink.js';

/* A picture that was taken or chosen, made ready; `rest` is {audit, key, note}. */
export async function pictureItem(file, rest) {
  return itemOf(await shrunk(file), { kind: 'photo', name: file.name ?? '', ...rest });
}

export async function itemOf(blob, rest) {
  return {
    id: newId(), audit: '', key: '', note: '', name: '', ...rest, blob, type: blob.type, size: blob.size, sha: await shaOf(blob),
    captured_at: rest.captured_at ?? new Date().toISOString(), offset: 0, state: rest.state ?? 'waiting', sentence: '', tries: 0, next_at: null,
  };
}

/* Whether two items are the same picture; without a hash the bytes say it. */
export async function isSame(one, other) {
  if (one.size !== other.size) return false;
  if (one.sha && other.sha) return one.sha === other.sha;
  if (!one.blob || !other.blob) return false;
  const [here, there] = await Promise.all([one.blob, other.blob].map(async (blob) => new Uint8Array(await blob.arrayBuffer())));
  return here.every((byte, at) => byte === there[at]);
}

/* Hexadecimal SHA-256; '' where the browser has none (no HTTPS). */
export async function shaOf(blob) {
  if (!globalThis.crypto?.subtle) return '';
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
