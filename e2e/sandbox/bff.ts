import { serveOnSandbox } from './serve-on-sandbox.ts';

await serveOnSandbox(process.env);
