import { defineConfig } from 'vite';
import site from '../../vite.config.ts';

// The bench page, built as the pages are: what is measured is the code that offices run.
export default defineConfig({
  ...site,
  publicDir: false,
  plugins: [],
  build: {
    ...site.build,
    outDir: 'build/bench',
    manifest: false,
    rolldownOptions: { ...site.build?.rolldownOptions, input: 'tests/bench/opening.html' },
  },
});
