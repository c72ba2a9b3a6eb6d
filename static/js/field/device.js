/* This browser: its own id, and whose work its pages show. */
import { database, found } from './database.js';
import { newId } from './ids.js';

const STEPS = [(db) => db.createObjectStore('facts')];
const kept = database('field-device', STEPS);

/* `person` is {key, name}, or null when nobody is signed in here. */
export async function openDevice() {
  const device = await kept.write(['facts'], async (facts) => {
    const [id, person] = await Promise.all([found(facts.get('id')), found(facts.get('person'))]);
    const fresh = id ?? newId();
    if (!id) facts.put(fresh, 'id');
    return { id: fresh, person: person ?? null };
  }, 'strict');
  return {
    ...device,
    async setPerson(person) {
      await kept.write(['facts'], (facts) => { facts.put(person, 'person'); }, 'strict');
      this.person = person;
    },
  };
}
