/** Every look in which axe sees each page, as the columns of the matrix. */
export const LOOKS = [
  { name: 'light', colorScheme: 'light', dir: 'ltr' },
  { name: 'dark', colorScheme: 'dark', dir: 'ltr' },
  { name: 'light, right to left', colorScheme: 'light', dir: 'rtl' },
  { name: 'dark, right to left', colorScheme: 'dark', dir: 'rtl' },
] as const;

/** What else must hold of each page, and in which words. */
export const DEMANDS = [
  '400 % zoom: no horizontal scrolling',
  'text spacing: nothing cut off',
  'forced colours: focus, controls and choices can be seen',
  'reduced motion: nothing moves',
] as const;
