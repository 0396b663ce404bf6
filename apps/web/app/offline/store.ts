/** What this browser keeps beside the pages, for times without a connection. The pages and their service worker share it. */
interface Mark {
  lessonId: number;
  completed: boolean;
}

export interface KeptMark extends Mark {
  id: number;
  /** Whose progress it is. */
  account: string;
}

const name = 'liceo';
const version = 1;

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The store of this browser failed')));
  });

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, version);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('marks', { keyPath: 'id', autoIncrement: true });
    request.result.createObjectStore('facts');
  });
  return done(request);
};

type StoreName = 'marks' | 'facts';

const within = async <Result>(
  store: StoreName, mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> => {
  const database = await open();
  try {
    const transaction = database.transaction(store, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The store of this browser failed')));
    });
    const result = await done(work(transaction.objectStore(store)));
    await ended;
    return result;
  } finally {
    database.close();
  }
};

export const keepMark = async (account: string, { lessonId, completed }: Mark): Promise<void> => {
  await within('marks', 'readwrite', (marks) => marks.add({ account, lessonId, completed }));
};

/** In the order in which they were made. */
export const keptMarks = async (account: string): Promise<KeptMark[]> => {
  const all = await within<KeptMark[]>('marks', 'readonly', (marks) => marks.getAll() as IDBRequest<KeptMark[]>);
  return all.filter((mark) => mark.account === account);
};

export const forgetMark = (id: number): Promise<undefined> => within('marks', 'readwrite', (marks) => marks.delete(id));

export const forgetMarks = (): Promise<undefined> => within('marks', 'readwrite', (marks) => marks.clear());

type FactName = 'account' | 'language';

export const fact = (about: FactName): Promise<string | undefined> =>
  within<string | undefined>('facts', 'readonly', (facts) => facts.get(about) as IDBRequest<string | undefined>);

export const noteFact = async (about: FactName, value: string): Promise<void> => {
  await within('facts', 'readwrite', (facts) => facts.put(value, about));
};
