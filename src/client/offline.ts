// Offline: registers the service worker where there can be one, and asks it to keep what this page links to.
import { all, root } from './dom.ts';

export function keepOffline(): void {
  if (document.body.dataset.offline === undefined || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;
  navigator.serviceWorker
    .register(`${root()}sw.js`, { scope: root() || './' })
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => {
      const pages = all<HTMLAnchorElement>('main .rows a[href], .breadcrumb a[href]').map(({ href }) => href.replace(/#.*$/, ''));
      ready.active?.postMessage({ keep: [location.href.replace(/[?#].*$/, ''), ...new Set(pages)] });
    })
    .catch(() => undefined);
}

/** Opened from a file, a manifest is only a fault reported to nobody. */
export function linkManifest(): void {
  if (!location.protocol.startsWith('http')) return;
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `${root()}manifest.webmanifest`;
  document.head.append(link);
}
