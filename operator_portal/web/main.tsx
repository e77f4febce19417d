/** The operator's page. */

import { render } from 'preact';
import { loadTexts } from '#kit/texts';
import { App } from './app';
import { follow } from './place';

follow();
await loadTexts({
  de: () => import('../locales/de.ftl?raw'),
  en: () => import('../locales/en.ftl?raw'),
});
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
