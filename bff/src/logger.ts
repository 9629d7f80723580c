import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The process's log: one JSON object a line on standard output. Secrets, card data and people's data
 * are not logged by anybody; the redaction is a second net under that rule.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req.headers',
        '*.email',
        '*.firstName',
        '*.lastName',
        '*.client_secret',
        '*.clientSecret',
        '*.authorization',
        '*.cookie',
      ],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
