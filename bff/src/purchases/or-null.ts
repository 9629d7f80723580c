import { ProviderUnavailable } from './ports.ts';

/** What a provider is asked for, or null while it does not answer. */
export async function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ProviderUnavailable) return null;
    throw error;
  }
}
