import { defineConfig } from 'vitest/config';

// Node is enough: everything the pages use of the browser here (WebCrypto, Intl) is in it. Pages as a whole are
// tested in a real browser, in tests/browser.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/browser/**'],
    testTimeout: 30_000,
  },
});
