import { CONNECT, HELLO, type CallOf, type Protocol, type Reply } from './messages.ts';

type Handlers<P extends Protocol> = {
  [Name in keyof P['calls']]: (
    ask: P['calls'][Name]['ask'],
  ) => P['calls'][Name]['answer'] | Promise<P['calls'][Name]['answer']>;
};

/**
 * Offers a frame's handlers to the page around it, and to no other: the page's origin is the
 * `parent` of the frame's address, and only a message of that origin and window opens the port.
 * Resolves with the function that signals to the page.
 */
export function linkToParent<P extends Protocol>(
  handlers: Handlers<P>,
): Promise<
  <Name extends keyof P['signals'] & string>(name: Name, detail: P['signals'][Name]) => void
> {
  const parentOrigin = new URLSearchParams(location.search).get('parent') ?? '';
  const { promise, resolve } = Promise.withResolvers<MessagePort>();
  window.addEventListener('message', ({ data, origin, source, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (data === CONNECT && origin === parentOrigin && source === window.parent && port) {
      port.onmessage = (event: MessageEvent<CallOf<P>>) =>
        void answer(handlers, event.data, event.ports[0]);
      resolve(port);
    }
  });
  window.parent.postMessage(HELLO, parentOrigin);
  return promise.then((port) => (name, detail) => {
    port.postMessage({ name, detail });
  });
}

async function answer<P extends Protocol, Name extends keyof P['calls']>(
  handlers: Handlers<P>,
  { name, ask }: { name: Name; ask: P['calls'][Name]['ask'] },
  reply: MessagePort | undefined,
): Promise<void> {
  try {
    reply?.postMessage({ answer: await handlers[name](ask) } satisfies Reply<unknown>);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    reply?.postMessage({ failure } satisfies Reply<never>);
  }
}
