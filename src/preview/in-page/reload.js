// In every page of the preview: shows what changed without losing the place, and a panel of what is wrong with the content.
(() => {
  const own = '/octavo-preview/';
  const framed = window.parent !== window;
  const key = `octavo-place ${location.pathname}`;

  // The place is an element near the top and its distance from there: what is put in above it does not move it.
  const savePlace = () => {
    const near = [...document.querySelectorAll('[id]')]
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().bottom > 0)
      .sort((a, b) => Math.abs(a.getBoundingClientRect().top) - Math.abs(b.getBoundingClientRect().top))[0];
    const open = [...document.querySelectorAll('details')].map((element) => element.open);
    const fields = [...document.querySelectorAll('input, select, textarea')].map((field) => field.value);
    sessionStorage.setItem(
      key,
      JSON.stringify({
        id: near?.id,
        top: near?.getBoundingClientRect().top,
        y: scrollY,
        open,
        fields,
        focus: document.activeElement?.id,
        panel: panel?.open,
      }),
    );
  };
  const place = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  sessionStorage.removeItem(key);
  const restore = () => {
    if (!place) return;
    document.querySelectorAll('details').forEach((element, at) => {
      if (place.open[at] !== undefined) element.open = place.open[at];
    });
    document.querySelectorAll('input, select, textarea').forEach((field, at) => {
      if (place.fields[at] === undefined || place.fields[at] === field.value) return;
      field.value = place.fields[at];
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const anchor = place.id && document.getElementById(place.id);
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    if (anchor) scrollTo({ top: scrollY + anchor.getBoundingClientRect().top - place.top, behavior: 'instant' });
    else scrollTo({ top: place.y, behavior: 'instant' });
  };
  history.scrollRestoration = 'manual';
  addEventListener('pagehide', savePlace);

  const host = document.createElement('div');
  host.style.cssText = 'all:initial;position:fixed;right:12px;bottom:12px;z-index:2147483647;max-width:min(560px,calc(100vw - 24px))';
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>
    details{font:14px/1.45 system-ui,sans-serif;color:#1d1b18;background:#fdfcf9;border:1px solid #8a8274;border-radius:6px;box-shadow:0 2px 12px #0003}
    summary{padding:6px 12px;cursor:pointer;font-weight:600} .error summary{background:#8a2b1d;color:#fff;border-radius:5px 5px 0 0}
    .body{max-height:60vh;overflow:auto;padding:0 12px 8px} article{border-top:1px solid #cfc8bb;padding:8px 0} p{margin:2px 0;overflow-wrap:anywhere}
    a{color:#8a2b1d} .code{color:#5c564d} pre{white-space:pre-wrap;background:#f1ece2;padding:6px 8px;margin:4px 0;font:12.5px/1.4 ui-monospace,monospace} button{font:inherit}
  </style><details><summary></summary><div class="body"></div></details>`;
  const panel = root.querySelector('details');
  const line = (parent, tag, text, name) => {
    const element = parent.appendChild(document.createElement(tag));
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const show = (state) => {
    const count = (severity) => state.diagnostics.filter((one) => one.severity === severity).length;
    const [errors, warnings] = [count('error'), count('warning')];
    const failed = !state.current;
    panel.className = failed ? 'error' : '';
    root.querySelector('summary').textContent =
      `${failed ? 'Not shown yet: ' : ''}${state.fault ? 'a template failed' : `${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`} · ${state.milliseconds} ms`;
    const body = root.querySelector('.body');
    body.replaceChildren();
    if (!framed) {
      const beside = line(line(body, 'p', ''), 'a', 'Digest and booklet side by side');
      beside.href = `${own}#booklet`;
    }
    if (state.fault) line(body, 'pre', state.fault);
    for (const one of [...state.diagnostics, ...state.proof.diagnostics]) {
      const article = body.appendChild(document.createElement('article'));
      const head = line(article, 'p', '');
      const where = line(head, one.href ? 'a' : 'span', one.place);
      if (one.href) where.href = one.href;
      line(head, 'span', `  ${one.severity} ${one.code}${one.page ? `, page ${one.page} of ${one.edition}` : ''}`, 'code');
      line(article, 'p', one.message);
      // The correction stands by itself, to be copied: the hint around it says where it goes and what else may be meant.
      const [before = '', after = ''] = one.correction ? one.hint.split(`\`${one.correction}\``) : [one.hint];
      if (before) line(article, 'p', before, 'code');
      if (one.correction) {
        line(article, 'pre', one.correction);
        const copy = line(article, 'button', 'Copy for corrections.yaml');
        copy.onclick = () =>
          navigator.clipboard.writeText(one.correction).then(() => {
            copy.textContent = 'Copied';
          });
      }
      if (after.replace(/^[,;:. ]+/, '')) line(article, 'p', after.replace(/^[,;:. ]+/, ''), 'code');
    }
    if (failed || place?.panel) panel.open = true;
  };
  const refresh = async () => show(await (await fetch(`${own}state.json`)).json());

  const start = () => {
    document.body.append(host);
    restore();
    refresh();
    let version;
    const changes = new EventSource(`${own}changes?page=${encodeURIComponent(decodeURI(location.pathname))}`);
    // After a pause (a laptop asleep, the server restarted) the page may be older than it knows.
    changes.addEventListener('state', ({ data }) => {
      if (version !== undefined && version !== data) location.reload();
      version = data;
    });
    changes.addEventListener('page', async ({ data }) => {
      version = data;
      const state = await (await fetch(`${own}state.json`)).json();
      if (state.current) location.reload();
      else show(state);
    });
    changes.addEventListener('proof', refresh);
    changes.addEventListener('style', ({ data }) => {
      version = data;
      for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
        const fresh = link.cloneNode();
        fresh.href = `${link.href.replace(/\?.*/, '')}?${data}`;
        fresh.onload = () => link.remove();
        link.after(fresh);
      }
      refresh();
    });
  };
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
})();
