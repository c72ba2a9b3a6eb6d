/* IndexedDB with promises: opens a database by its list of schema steps, and says when a change is kept. */

/* `steps[n]` makes version n+1 out of n. Steps only ever add: a page of an older release goes on with a newer schema. */
export function database(name, steps) {
  let opening = null;

  const forget = () => { opening = null; };
  const open = () => {
    opening ??= connect(name, steps, forget).catch((error) => { forget(); throw error; });
    return opening;
  };

  /* Runs `work(stores…)` in one transaction; the promise of what it returned holds once all of it is kept. */
  async function run(names, mode, work, durability = 'default') {
    const opened = await open();
    let transaction;
    try {
      transaction = opened.transaction(names, mode, { durability });
    } catch (error) {
      if (error.name !== 'InvalidStateError') throw error;
      forget(); // closed under our hands; the next opening finds it again
      transaction = (await open()).transaction(names, mode, { durability });
    }
    return committed(transaction, () => work(...names.map((one) => transaction.objectStore(one))));
  }

  return {
    read: (names, work) => run(names, 'readonly', work),
    write: (names, work, durability) => run(names, 'readwrite', work, durability),
    close: async () => {
      const opened = await opening?.catch(() => null);
      forget();
      opened?.close();
    },
  };
}

/* What a request found. */
export function found(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function removeDatabase(name) {
  return found(indexedDB.deleteDatabase(name));
}

function committed(transaction, work) {
  return new Promise((resolve, reject) => {
    let failure = null;
    let result;
    const fail = () => reject(failure ?? transaction.error ?? new DOMException('Not kept', 'AbortError'));
    const abort = (error) => {
      failure = error;
      try { transaction.abort(); } catch { fail(); } // it was over already
    };
    transaction.oncomplete = () => (failure ? reject(failure) : resolve(result));
    transaction.onabort = fail;
    new Promise((done) => { done(work()); }).then((value) => { result = value; }, abort);
  });
}

async function connect(name, steps, forget) {
  try {
    return await request(name, steps, steps.length, forget);
  } catch (error) {
    if (error.name !== 'VersionError') throw error;
    return request(name, steps, undefined, forget); // a newer release was here before; its schema holds all of ours
  }
}

function request(name, steps, version, forget) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, version);
    asked.onupgradeneeded = ({ oldVersion }) => {
      for (const step of steps.slice(oldVersion)) step(asked.result, asked.transaction);
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const opened = asked.result;
      opened.onversionchange = () => { opened.close(); forget(); }; // a newer release wants to add to the schema
      opened.onclose = forget;
      resolve(opened);
    };
  });
}
