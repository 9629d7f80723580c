import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  // The texts may be what is missing: the page brings this one along.
  document.body.append(document.body.dataset['failed'] ?? '');
  console.error(error);
});
