// Keeps the parts of the page marked `data-live` up to date while somebody looks at them.

const EVERY = 2000;

const label = document.querySelector('.refresh');
const checkbox = label.querySelector('input');
label.hidden = false;

async function refresh() {
  const response = await fetch(location.pathname, { cache: 'no-store' });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const replacement = fresh.getElementById(part.id);
    // Whoever has put the focus into a part is not to lose it.
    if (part.contains(document.activeElement) || !replacement) continue;
    if (part.innerHTML !== replacement.innerHTML) part.replaceChildren(...replacement.childNodes);
  }
}

setInterval(() => {
  // The sandbox may be starting again; the next round will find it.
  if (checkbox.checked && !document.hidden) refresh().catch(() => undefined);
}, EVERY);
