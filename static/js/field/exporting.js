/* One audit of this phone as a file that anybody can keep: answers, marks and photos in one JSON text. */

export async function fileOf({ copy, media, job, person }) {
  const told = {
    kind: 'as-advertised-audit',
    version: 1,
    exported_at: new Date().toISOString(),
    person: person.name,
    place: job?.facts ?? null,
    audit: copy ?? null,
    media: await Promise.all(media.map(withBytes)),
  };
  return new Blob([JSON.stringify(told, null, 1)], { type: 'application/json' });
}

export function nameOf(job, audit) {
  const words = [job?.facts.brand, job?.facts.name, audit.slice(0, 8)].filter(Boolean).join(' ');
  return `${words.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.json`;
}

export function save(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function withBytes({ blob, ...item }) {
  return { ...item, data: blob ? await dataOf(blob) : null };
}

function dataOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
