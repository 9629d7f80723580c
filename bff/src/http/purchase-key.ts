import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import { parseCookie } from 'cookie';

/** Half a year: the page is where a registered buyer comes back to, until the event and beyond. */
const COOKIE_LIFETIME = 180 * 24 * 60 * 60 * 1000;

/**
 * The key of a purchase: whoever has it may see and cancel the purchase. It is in an HttpOnly cookie
 * of the browser that started the purchase, and in the address that Stripe sends the buyer back to.
 * It is derived from the purchase's id, so nothing needs to be stored and nobody can guess it.
 */
export class PurchaseKeys {
  private readonly secret: Buffer;
  private readonly publicUrl: string;

  /** @param appSecret the APP_SECRET; a key for this purpose only is derived from it */
  constructor(appSecret: string, publicUrl: string) {
    this.secret = Buffer.from(hkdfSync('sha256', appSecret, '', 'purchase links', 32));
    this.publicUrl = publicUrl;
  }

  keyOf(purchaseId: string): string {
    return createHmac('sha256', this.secret).update(purchaseId.toLowerCase()).digest('base64url');
  }

  /** The address of the purchase's page that opens in any browser. */
  linkTo(purchaseId: string): string {
    return `${this.publicUrl}/purchases/${purchaseId}?key=${this.keyOf(purchaseId)}`;
  }

  /** Hands the purchase to the browser that is being answered. */
  give(response: Response, purchaseId: string): void {
    const options: CookieOptions = {
      httpOnly: true,
      secure: this.publicUrl.startsWith('https:'),
      sameSite: 'lax',
      maxAge: COOKIE_LIFETIME,
      path: `/api/purchases/${purchaseId}`,
    };
    response.cookie(COOKIE, this.keyOf(purchaseId), options);
  }

  /** Whether the request comes with the key, in its cookie or in the query. */
  holds(request: Request, purchaseId: string): boolean {
    const { key } = request.query;
    const cookie = parseCookie(request.headers.cookie ?? '')[COOKIE];
    return [key, cookie].some(
      (candidate) => typeof candidate === 'string' && same(candidate, this.keyOf(purchaseId)),
    );
  }
}

/** The same name for all: each is sent to its own purchase's path only. */
const COOKIE = 'purchase-key';

function same(candidate: string, key: string): boolean {
  const a = Buffer.from(candidate);
  const b = Buffer.from(key);
  return a.length === b.length && timingSafeEqual(a, b);
}
