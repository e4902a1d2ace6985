// Before the first paint, so that a dark page does not flash white.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('baremo-color-scheme');
  } catch {
    // a browser that keeps nothing
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
