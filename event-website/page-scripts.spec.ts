import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageScripts } from './page-scripts.ts';

const needs = (...paths: string[]) => ({
  imports: paths.map((path) => ({ path, kind: 'import-statement' })),
});

const lazily = (path: string) => ({ path, kind: 'dynamic-import' });

test('a page’s scripts are its own and what they need, without those that every page has', () => {
  const report = {
    outputs: {
      'main.js': { entryPoint: 'event-website/src/main.ts', ...needs('core.js') },
      'core.js': { imports: [lazily('event.js')] },
      'event.js': {
        entryPoint: 'event-website/src/app/events/event-page.ts',
        imports: [...needs('core.js', 'shared.js').imports, lazily('later.js')],
      },
      'shared.js': needs('core.js', 'deep.js'),
      'deep.js': {},
      'later.js': { entryPoint: 'node_modules/some-library/index.js' },
    },
  };
  assert.deepEqual(pageScripts(report), {
    'events/event-page': ['event.js', 'shared.js', 'deep.js'],
  });
});

test('a report in another form stops the build', () => {
  assert.throws(() => pageScripts({ files: [] }));
});
