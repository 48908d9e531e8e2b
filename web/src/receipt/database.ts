/** What is kept on the device: keys, and choices not yet told. Nothing is made before there is something to keep. */
export type StoreName = keyof typeof STORES;

const STORES = { keys: 'sub', outbox: 'id', signups: 'id' } as const;

const NAME = 'sayso';
const PATIENCE_MS = 5_000;
const TURN_MS = 15_000;
let blocked = false;
let isHung = false;
let opened: Promise<IDBDatabase> | undefined;
const forget = () => (opened = undefined);

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 2);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const [name, keyPath] of Object.entries(STORES))
        if (!result.objectStoreNames.contains(name)) result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => {
      const { result } = request;
      // It goes when a person clears what the site keeps, and gives way to a newer page that wants another version.
      result.onclose = result.onversionchange = () => (result.close(), forget());
      resolve(result);
      opened = Promise.resolve(result);
    };
    // An older page that is still open may hold another version for as long as it likes: meanwhile nothing is kept.
    request.onblocked = () => reject();
    request.onerror = () => (forget(), reject(request.error));
  });
  return opened;
}

// A storage that does not answer is none for as long as this page lives: what waits for it would wait for ever.
async function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => ((isHung = true), reject()), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function inStore<Result>(
  name: StoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  if (isHung) throw new Error('the storage does not answer');
  return inTime(inOpenStore(name, mode, act));
}

async function inOpenStore<Result>(
  name: StoreName,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  const database = await open();
  return new Promise<Result>((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(name));
    // At once, not when this page has heard of the request: where it is left before that, WebKit leaves the store locked for later pages.
    transaction.commit();
    transaction.oncomplete = () => resolve(request.result as Result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

/** Whether anything was ever kept here: asked first, so that looking does not store anything. */
export async function hasDatabase(): Promise<boolean> {
  try {
    return !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}

export function readOne<Value>(name: StoreName, key: string): Promise<Value | undefined> {
  return inStore(name, 'readonly', (store) => store.get(key));
}

export function readAll<Value>(name: StoreName): Promise<Value[]> {
  return inStore(name, 'readonly', (store) => store.getAll());
}

export async function write(name: StoreName, value: object): Promise<void> {
  const written = inStore(name, 'readwrite', (store) => store.put(value));
  await written.then(() => (blocked = false), () => (blocked = true));
  await written;
}

/** Whether the last attempt to keep something here did not succeed. */
export function isBlocked(): boolean {
  return blocked;
}

export function erase(name: StoreName, key: string): Promise<void> {
  return inStore(name, 'readwrite', (store) => store.delete(key));
}

/**
 * Runs alone among all tabs of this origin; where there are no locks, or none for a frame of another site, at once, and where another
 * tab does not come to its end, after a while: what two do beside each other is at worst done twice.
 */
export async function alone<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  let begun = false;
  const begin = () => ((begun = true), act());
  try {
    const signal = AbortSignal.timeout(TURN_MS);
    return (await (navigator.locks?.request(name, { signal }, begin) ?? begin())) as Result;
  } catch (problem) {
    if (begun) throw problem;
    return act();
  }
}
