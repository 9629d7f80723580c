import { themes } from './themes.ts';

const START = '<!-- attacks -->';
const END = '<!-- /attacks -->';

/** The page with the table of attacks between its markers written anew. */
export function withTable(page: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The page has no ${START} followed by ${END}`);
  return `${page.slice(0, start)}${START}\n\n${table()}\n\n${page.slice(end)}`;
}

/** One table a theme. */
function table(): string {
  return themes
    .map(({ name, attacks }) =>
      [
        `### ${name}`,
        '',
        '| An attacker … | What we do | Would have passed the sample |',
        '| --- | --- | --- |',
        ...attacks.map(
          ({ tries, answer, sampleWouldHaveLetItThrough }) =>
            `| ${cell(tries)} | ${cell(answer)} | ${sampleWouldHaveLetItThrough} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
