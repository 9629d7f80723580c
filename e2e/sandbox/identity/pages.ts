import { people } from './people.ts';

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 26rem; margin: 3rem auto; padding-inline: 1rem; }
  button { font: inherit; display: block; inline-size: 100%; margin-block: 0.5rem; padding: 0.75rem; text-align: start; }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <h1>${title}</h1>
    ${body}
  </body>
</html>`;
}

/** Who it is to be. @param action where the choice is sent to */
export function choicePage(action: string): string {
  const choices = people.map(
    ({ sub, firstName, lastName, email }) =>
      `<button name="sub" value="${sub}">${firstName} ${lastName}<br /><small>${email}</small></button>`,
  );
  const body = `<p>The sandbox’s identity provider. These people are invented, and need no password.</p>
    <form method="post" action="${action}">
      ${choices.join('\n      ')}
      <button name="sub" value="">Turn back</button>
    </form>`;
  return page('Sign in as …', body);
}

/** @param form the form that signs out, as the provider wants it sent */
export function leavePage(form: string): string {
  const body = `${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`;
  return page('Sign out of the sandbox?', body);
}

export function failurePage(why: string): string {
  return page('This did not work', `<p>${why}</p>`);
}
