/**
 * Texts in German and English, from Project Fluent catalogues: the kit's own, and the page's.
 *
 * Values are wrapped in Unicode isolation marks, so that a name in another script does not turn a sentence around.
 */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { signal } from '@preact/signals';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
type Catalogue = () => Promise<{ readonly default: string }>;
export type Catalogues = Readonly<Record<Language, Catalogue>>;

const KEY = 'sealbook-language';
const KIT: Catalogues = {
  de: () => import('./locales/de.ftl?raw'),
  en: () => import('./locales/en.ftl?raw'),
};

/** The page's language. Change it with {@link speak}. */
export const language = signal<Language>('de');
const bundle = signal(new FluentBundle('de'));
let pages: Catalogues = KIT;

function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((known) => known === value);
}

/** The language chosen before on this device, else the browser's, else German. */
function preferred(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing still has languages.
  }
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'de';
}

/** Load the page's texts in the preferred language; to be awaited before the first rendering. */
export async function loadTexts(catalogues: Catalogues): Promise<void> {
  pages = catalogues;
  await speak(preferred(), { remember: false });
}

/** Change the language of the page. */
export async function speak(wanted: Language, { remember = true } = {}): Promise<void> {
  const loaded = await Promise.all([KIT[wanted](), pages[wanted]()]);
  const made = new FluentBundle(wanted);
  for (const text of loaded) made.addResource(new FluentResource(text.default), { allowOverrides: true });
  bundle.value = made;
  language.value = wanted;
  document.documentElement.lang = wanted;
  if (!remember) return;
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // The choice then holds for this page only.
  }
}

/** The text named `id`. A text that is missing shows its name, so that it is noticed and nothing breaks. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  const pattern = bundle.value.getMessage(id)?.value;
  return pattern == null ? id : bundle.value.formatPattern(pattern, values ?? null, []);
}

/** Whether there is a text of this name. */
export function has(id: string): boolean {
  return bundle.value.hasMessage(id);
}
