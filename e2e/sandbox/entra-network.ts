import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/**
 * Sends what is meant for the directory to the stand-in instead. The library itself insists on
 * https and on the directory's own address, so the address is exchanged below it.
 */
export function entraNetwork(dynamicsUrl: string): INetworkModule {
  const send = async <T>(
    method: 'GET' | 'POST',
    address: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> => {
    const { pathname, search } = new URL(address);
    const response = await fetch(new URL(pathname + search, dynamicsUrl), {
      method,
      headers: options.headers ?? {},
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const body = (await response.json()) as T;
    return { headers: Object.fromEntries(response.headers), body, status: response.status };
  };
  return {
    sendGetRequestAsync: (address, options) => send('GET', address, options),
    sendPostRequestAsync: (address, options) => send('POST', address, options),
  };
}
