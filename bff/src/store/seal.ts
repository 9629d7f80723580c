import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Encrypts what is kept about people. Each sealed text has a nonce of its own and cannot be altered unnoticed. */
export class Seal {
  private readonly key: Buffer;
  private readonly digestKey: Buffer;

  /** @param secret the APP_SECRET; keys for these purposes only are derived from it */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'people at rest', 32));
    this.digestKey = Buffer.from(hkdfSync('sha256', secret, '', 'people compared', 32));
  }

  /** The same for the same text, and of no use to anybody who only has a list of likely people. */
  digest(plain: string): string {
    return createHmac('sha256', this.digestKey).update(plain).digest('base64');
  }

  seal(plain: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws Error when the text was altered or sealed with another secret */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
    return plain.toString('utf8');
  }
}
