import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const SITE = 'service/site';

/** Files that packages bring ready-made: the interface's description, and the fonts of posters. */
function copies(): Plugin {
  return {
    name: 'copies',
    apply: 'build',
    closeBundle(): void {
      for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
        copyFileSync(join('node_modules/swagger-ui-dist', name), join(SITE, 'assets', name));
      }
      copyFileSync('service/web/swagger-start.js', join(SITE, 'assets/swagger-start.js'));
      mkdirSync('operator_portal/fonts', { recursive: true });
      for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']) {
        copyFileSync(join('node_modules/dejavu-fonts-ttf/ttf', name), join('operator_portal/fonts', name));
      }
    },
  };
}

// One page per actor. Nothing is inlined, because the pages' security policy allows no inline script or style.
export default defineConfig({
  publicDir: 'checkin/web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [copies()],
  worker: { format: 'es' },
  build: {
    outDir: SITE,
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome109', 'firefox115', 'safari16.4'],
    rolldownOptions: {
      // Makers of curves and KEMs that noble runs while it is loaded, for suites we do not use. Without a word from us
      // the bundler has to keep them: 15 kB of the guest's page.
      treeshake: { manualPureFunctions: ['QSF', 'createKitchenSink', 'ecdhKem'] },
      input: {
        guest: 'checkin/web/guest.html',
        operator: 'operator_portal/web/operator.html',
        office: 'health_office/web/office.html',
        style: 'checkin/web/kit/style.css',
      },
    },
  },
});
