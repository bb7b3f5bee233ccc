// Small steps over the page that several parts take.

export function all<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

export function one<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T | null {
  return within.querySelector<T>(selector);
}

/** The way to the top of the site. */
export const root = (): string => document.body.dataset.root ?? '';

/** `data-counts` holds the plural forms of a message as JSON; the page's language chooses. */
export function countText(element: HTMLElement, n: number): string {
  const forms = JSON.parse(element.dataset.counts ?? '{}') as Record<string, string>;
  return (forms[new Intl.PluralRules(document.documentElement.lang).select(n)] ?? forms.other ?? '{n}').replace('{n}', String(n));
}

/** Copies; says so on the button for two seconds. */
export async function copy(text: string, button: HTMLElement): Promise<void> {
  if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
  else copyBySelection(text);
  const before = button.textContent;
  button.textContent = button.dataset.done ?? before;
  setTimeout(() => (button.textContent = before), 2000);
}

// From file:// and plain http there is no clipboard object.
function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
