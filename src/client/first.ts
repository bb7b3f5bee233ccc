// Runs before the first paint: the remembered scheme, the sign that scripts run, the fonts above the fold, so that nothing moves or flashes later.
const page = document.documentElement;
page.dataset.script = '';
try {
  const scheme = localStorage.getItem('octavo:scheme');
  if (scheme === 'light' || scheme === 'dark') page.dataset.scheme = scheme;
} catch {
  // no storage: the system's scheme stands
}
// A page opened from a file may not ask for fonts ahead; its stylesheet brings them.
const fonts = document.currentScript?.dataset.fonts;
if (fonts && location.protocol.startsWith('http')) {
  for (const href of fonts.split(' '))
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href }),
    );
}
