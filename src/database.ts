const NAME = 'parley';
/** Raised when there is another store. */
const VERSION = 1;
const STORES = ['identity', 'met'] as const;
type StoreName = (typeof STORES)[number];

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener('upgradeneeded', () => {
    for (const store of STORES) request.result.createObjectStore(store);
  });
  return settled(request);
}

/** A store of what this device keeps, inside one transaction. */
export interface Kept {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Everything, by its key. */
  all(): Promise<ReadonlyMap<string, unknown>>;
}

/** Works on a store of this device. Rejects where the browser keeps nothing. */
export async function withStore<T>(name: StoreName, work: (store: Kept) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const store = database.transaction(name, 'readwrite').objectStore(name);
    return await work({
      get: (key) => settled<unknown>(store.get(key)),
      async put(key, value) {
        await settled(store.put(value, key));
      },
      async remove(key) {
        await settled(store.delete(key));
      },
      async all() {
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled<unknown[]>(store.getAll())]);
        return new Map(keys.flatMap((key, index) => (typeof key === 'string' ? [[key, values[index]] as const] : [])));
      },
    });
  } finally {
    database.close();
  }
}
