/* Finds what the page needs: whose phone it is, the job, the copy to go on from, and the logic of its sheet. */
import { bring } from './expressions/functions.js';
import { whoIsHere } from './person.js';
import { begun, takeOver } from './taking.js';
import { Work } from './work.js';

/* The work on an audit; nothing when the page may show nobody's work. */
export async function openWork(audit, form, heard) {
  const [{ logic, words }, here] = await Promise.all([logicAt(form.dataset.logic), whoIsHere()]);
  const fresh = JSON.parse(document.getElementById('job')?.textContent ?? 'null'); // the server's own page brings it
  if (!here || (fresh && fresh.person.key !== here.person.key)) return leave();
  const { store, device } = here;
  const job = fresh?.job ?? (await store.jobs.get(audit));
  if (!job) return leave();
  if (fresh) {
    store.facts.put('csrf', fresh.csrf);
    await takeOver(store, device.id, job, fresh.at);
  }
  const start = (await store.copies.get(audit)) ?? { ...begun(job), seq: 0 };
  const work = new Work({ store, device, job, logic, words, start, heard });
  await work.readMedia();
  return work;
}

/* {logic, words} of a sheet, with the functions that it calls. */
export async function logicAt(address) {
  const found = await (await fetch(address)).json();
  await bring(found.logic.libraries);
  return found;
}

function leave() {
  location.replace('/field/');
}
