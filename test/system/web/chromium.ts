/** Debian's, or another that the environment names. */
export const CHROMIUM = process.env['BAREMO_TEST_CHROMIUM'] ?? '/usr/bin/chromium';

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
