import js from '@eslint/js';
import tsdoc from 'eslint-plugin-tsdoc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// What a folder may import, as in the Python packages: checkin -> crypto, the two portals beside each other and never
// one from the other. A path that leaves its own folder is as much an import of another package as a name is.
const allowed = {
  'crypto/web': { names: ['#crypto/'], why: 'crypto knows no page: it imports #crypto/ and packages' },
  'checkin/web/kit': {
    names: ['#crypto/', '#kit/'],
    why: 'the kit is shared: it imports #crypto/, #kit/ and packages',
  },
  'checkin/web': { names: ['#crypto/', '#kit/'], own: true },
  'operator_portal/web': { names: ['#crypto/', '#kit/'], own: true },
  'health_office/web': { names: ['#crypto/', '#kit/'], own: true },
};

function imports(
  folder,
  { names, own = false, why = 'an actor imports #crypto/, #kit/, packages and its own folder' },
) {
  const depth = '(?:\\.\\./)+';
  const patterns = [
    { regex: `^#(?!${names.map((name) => name.slice(1)).join('|')})`, message: why },
    { regex: own ? `^${depth}(?:checkin|crypto|health_office|operator_portal|service|tests)/` : '^\\.', message: why },
    { regex: '^/', message: why },
  ];
  return {
    files: [`${folder}/**/*.{ts,tsx}`],
    ...(folder === 'checkin/web' ? { ignores: ['checkin/web/kit/**'] } : {}),
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  globalIgnores(['.venv/', 'dist/', 'build/', 'data/', 'service/site/', 'test-results/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { tsdoc },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'tsdoc/syntax': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...Object.entries(allowed).map(([folder, rule]) => imports(folder, rule)),
  {
    // Secrets come from the browser's own generator, and time is handed in.
    files: ['crypto/web/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'crypto.getRandomValues' },
        { object: 'Date', property: 'now', message: 'time is an argument' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"]', message: 'time is an argument' },
      ],
    },
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
);
