// Runs before the first paint: the remembered scheme, and the sign that scripts run, so that nothing moves or flashes later.
const page = document.documentElement;
page.dataset.script = '';
try {
  const scheme = localStorage.getItem('octavo:scheme');
  if (scheme === 'light' || scheme === 'dark') page.dataset.scheme = scheme;
} catch {
  // no storage: the system's scheme stands
}
