import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Where one identity provider keeps its sessions, codes and tokens: in memory, as long as it runs. */
export function memoryAdapter(): (model: string) => Adapter {
  const records = new Map<string, AdapterPayload>();
  return (model) => {
    const keyOf = (id: string) => `${model} ${id}`;
    const find = (id: string) => Promise.resolve(records.get(keyOf(id)));
    const findBy = (wanted: (payload: AdapterPayload) => boolean) =>
      Promise.resolve([...records.values()].find(wanted));
    return {
      upsert(id, payload) {
        records.set(keyOf(id), payload);
        return Promise.resolve();
      },
      find,
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (userCode) => findBy((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = await find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy(id) {
        records.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [key, payload] of records) {
          if (payload.grantId === grantId) records.delete(key);
        }
        return Promise.resolve();
      },
    };
  };
}
