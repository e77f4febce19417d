/** The guest's page. */

import { render } from 'preact';
import { loadTexts } from '#kit/texts';
import { App } from './app';

await loadTexts({
  de: () => import('../locales/de.ftl?raw'),
  en: () => import('../locales/en.ftl?raw'),
});
// Another code of the same venue differs in the fragment only; to a browser that is the same page.
window.addEventListener('hashchange', () => {
  location.reload();
});
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
