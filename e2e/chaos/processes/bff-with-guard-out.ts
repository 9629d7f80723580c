import { serveOnSandbox } from '../../sandbox/serve-on-sandbox.ts';
import { controls } from '../controls.ts';

const name = process.env['CHAOS_CONTROL'] ?? '';
const control = controls[name];
if (!control) throw new Error(`No such control: ${name}`);
await serveOnSandbox(process.env, control.without);
