/** The health office's page. */

import { render } from 'preact';
import { loadTexts } from '#kit/texts';
import { App } from './app';
import { takeInvitation, watchInvitations } from './invitation';
import { followAddress } from './route';

takeInvitation();
watchInvitations();
followAddress();
await loadTexts({
  de: () => import('../locales/de.ftl?raw'),
  en: () => import('../locales/en.ftl?raw'),
});
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
