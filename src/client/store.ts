// The reader's own things, kept in this browser only. A browser that refuses storage keeps them for the page.
const memory = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return memory.get(name) ?? null;
  }
}

/** An empty value forgets. */
export function remember(name: string, value: string): void {
  memory.set(name, value);
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // kept in memory
  }
}

const marksName = (): string => `octavo:${document.body.dataset.site}:marks`;

/** Ids of the marked talks, in the order they were marked. */
export function markedTalks(): string[] {
  try {
    const list: unknown = JSON.parse(recall(marksName()) ?? '[]');
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function keepMarked(ids: readonly string[]): void {
  remember(marksName(), ids.length ? JSON.stringify([...new Set(ids)]) : '');
  document.dispatchEvent(new Event('octavo:marks'));
}
