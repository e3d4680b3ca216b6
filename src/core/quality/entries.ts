/** One entry of the browser's statistics (W3C webrtc-stats), unchecked. */
export type Entry = Readonly<Record<string, unknown>>;

export function numberOf(entry: Entry | undefined, key: string): number | null {
  const value = entry?.[key];
  return typeof value === 'number' ? value : null;
}

export function textOf(entry: Entry | undefined, key: string): string | null {
  const value = entry?.[key];
  return typeof value === 'string' ? value : null;
}

/** The entries by id, and by type in the order they came. */
export interface Entries {
  readonly get: (id: string | null) => Entry | undefined;
  readonly of: (type: string) => readonly Entry[];
}

export function indexEntries(list: Iterable<Entry>): Entries {
  const byId = new Map<string | null, Entry>();
  const byType = new Map<string | null, Entry[]>();
  for (const entry of list) {
    byId.set(textOf(entry, 'id'), entry);
    const type = textOf(entry, 'type');
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [entry]);
    else same.push(entry);
  }
  return { get: (id) => (id === null ? undefined : byId.get(id)), of: (type) => byType.get(type) ?? [] };
}
