import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Forbids imports by pattern, with the sentence that explains the wall. */
function wall(files, ...patterns) {
  return {
    files,
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const noE2e = {
  group: ['**/e2e/**'],
  message: 'Nothing imports e2e; what only tests need is passed to createContext as an override.',
};

export default defineConfig(
  { ignores: ['dist/', '.angular/', 'node_modules/', 'test-results/', 'screenshots/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Index signatures are read with brackets: TypeScript insists on it, and says why.
      '@typescript-eslint/dot-notation': 'off',
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['e2e/**/*.ts'], rules: { 'no-console': 'off' } },
  wall(['bff/**/*.ts'], noE2e, {
    group: ['**/event-website/**'],
    message: 'The BFF knows the site only as built files.',
  }),
  wall(['bff/src/purchases/**/*.ts'], noE2e, {
    group: [
      '**/dynamics/**',
      '**/stripe/**',
      '**/store/**',
      '**/http/**',
      '**/catalog/**',
      '**/registration/**',
      '**/site/**',
      '**/context.ts',
      'stripe',
      'express',
      'kysely',
    ],
    message: 'purchases/ owns the ports; adapters implement them.',
  }),
  wall(['bff/src/dynamics/**/*.ts'], noE2e, {
    group: ['**/stripe/**', '**/store/**', '**/http/**', '**/context.ts', 'stripe', 'express'],
    message: 'Adapters do not know each other.',
  }),
  wall(['bff/src/stripe/**/*.ts'], noE2e, {
    group: ['**/dynamics/**', '**/http/**', '**/context.ts', 'express'],
    message: 'Adapters do not know each other.',
  }),
  wall(['bff/src/store/**/*.ts'], noE2e, {
    group: ['**/dynamics/**', '**/stripe/**', '**/http/**', '**/context.ts', 'stripe', 'express'],
    message: 'Adapters do not know each other.',
  }),
  wall(
    ['event-website/src/**/*.ts'],
    noE2e,
    {
      group: ['@jsverse/transloco'],
      message: 'Texts come from i18n/message-pipe (`key | message`) and i18n/messages.',
    },
    {
      // Everything of the BFF but its contract, and of that the types only.
      regex: 'bff/src/(?!contract/)',
      message: 'The site knows the contract of the BFF and nothing else of it.',
    },
  ),
  {
    files: ['event-website/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'app', style: 'kebab-case' },
      ],
    },
  },
  {
    files: ['event-website/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
);
