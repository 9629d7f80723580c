import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => {
  // Without its texts the site cannot say anything, in any language: the one sentence that is not in a message file.
  document.body.append(
    'This page could not be loaded. Please check your connection and load it again.',
  );
  console.error(error);
});
