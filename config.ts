import { resolve } from 'node:path';
import { z } from 'zod';
import { InvalidRequestError } from './model/errors.ts';

const optionalText = z.string().trim().min(1).optional();

export const DIGEST_FORMATS = ['json', 'dingtalk', 'wecom', 'feishu', 'slack'] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

const environment = z.object({
  /** Folder of the embedded default: database, raw bytes, lock and socket. */
  GONGKAI_DATA: z.string().trim().min(1).default('gongkai-data'),
  /** BullMQ on Redis instead of the embedded queue. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Catalogue on a PostgreSQL server instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A Chromium to use where a page needs a browser. */
  CHROMIUM_PATH: optionalText,
  /** How a portal’s administrator reaches whoever runs this crawler; part of the User-Agent. */
  GONGKAI_CONTACT: optionalText,
  /** Hosts on private addresses that may be visited all the same (tests, intranets), by comma: `127.0.0.1:8080`. */
  GONGKAI_ALLOW_HOSTS: z.string().default(''),
  /** Folder of portals beside the built-in ones, as YAML or JSON. */
  GONGKAI_PORTALS: optionalText,
  /** Workers take no jobs while the disk of the data folder has less free space, in MB. */
  GONGKAI_MIN_FREE_MB: z.coerce.number().int().min(0).default(500),
  /** Called after each good run, as healthchecks.io wants it. */
  GONGKAI_HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where the digest of each run is posted. */
  GONGKAI_DIGEST_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  /** What that webhook takes; told by its host unless set. */
  GONGKAI_DIGEST_FORMAT: z.enum(DIGEST_FORMATS).optional(),
  GONGKAI_DIGEST_LANGUAGE: z.enum(['en', 'zh']).default('en'),
  /** Mail server for the digest: `smtps://user:password@mail.example:465`. */
  GONGKAI_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Addresses by comma. */
  GONGKAI_DIGEST_TO: optionalText,
  GONGKAI_DIGEST_FROM: optionalText,
  /** Hours after which the last good run is too old. */
  GONGKAI_MAX_RUN_AGE_HOURS: z.coerce.number().positive().default(36),
  /** Whether jobs are traced through OpenTelemetry. */
  GONGKAI_TELEMETRY: z.enum(['on', 'off']).default('off'),
  /** Lets operators into the console. */
  GONGKAI_CONSOLE_TOKEN: optionalText,
  /** Lets readers into the console. */
  GONGKAI_CONSOLE_READ_TOKEN: optionalText,
});

/** Where messages to operators go. */
export interface NotifySettings {
  readonly heartbeatUrl: string | null;
  readonly webhook: { readonly url: string; readonly format: DigestFormat | null } | null;
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly to: string } | null;
  readonly language: 'en' | 'zh';
}

/** Every setting of a run, frozen. */
export interface Config {
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly redisUrl: string | null;
  readonly databaseUrl: string | null;
  readonly chromiumPath: string | null;
  readonly contact: string | null;
  readonly allowedHosts: readonly string[];
  /** Absolute path of a folder of portals beside the built-in ones, or null. */
  readonly portalsFolder: string | null;
  /** Free space of the data folder’s disk below which workers take no jobs, in MB. */
  readonly minFreeMb: number;
  /** A good run that ended longer ago is a problem, in hours. */
  readonly maxRunAgeHours: number;
  readonly telemetry: boolean;
  readonly notify: NotifySettings;
  /** Tokens of the console, for operators and for those who only read. */
  readonly consoleToken: string | null;
  readonly consoleReadToken: string | null;
}

/** Hosts by comma, as GONGKAI_ALLOW_HOSTS has them. */
export function readAllowedHosts(text: string): readonly string[] {
  return text
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
}

/**
 * Reads the settings; the only place that looks at the environment.
 *
 * @param env the environment, `process.env` unless a test says otherwise
 * @throws InvalidRequestError `config.invalid`, naming each variable that is wrong
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const detail = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new InvalidRequestError('config.invalid', 'environment', { detail });
  }
  const settings = parsed.data;
  return Object.freeze({
    dataFolder: resolve(settings.GONGKAI_DATA),
    redisUrl: settings.REDIS_URL ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    chromiumPath: settings.CHROMIUM_PATH ?? null,
    contact: settings.GONGKAI_CONTACT ?? null,
    allowedHosts: Object.freeze(readAllowedHosts(settings.GONGKAI_ALLOW_HOSTS)),
    portalsFolder: settings.GONGKAI_PORTALS ? resolve(settings.GONGKAI_PORTALS) : null,
    minFreeMb: settings.GONGKAI_MIN_FREE_MB,
    maxRunAgeHours: settings.GONGKAI_MAX_RUN_AGE_HOURS,
    notify: notifySettings(settings),
    telemetry: settings.GONGKAI_TELEMETRY === 'on',
    consoleToken: settings.GONGKAI_CONSOLE_TOKEN ?? null,
    consoleReadToken: settings.GONGKAI_CONSOLE_READ_TOKEN ?? null,
  });
}

/** @throws InvalidRequestError `config.invalid` where the mail server has no recipient, or the other way round */
function notifySettings(settings: z.infer<typeof environment>): NotifySettings {
  const { GONGKAI_SMTP_URL: smtpUrl, GONGKAI_DIGEST_TO: to, GONGKAI_DIGEST_FROM: from } = settings;
  if ((smtpUrl === undefined) !== (to === undefined)) {
    const detail = 'GONGKAI_SMTP_URL and GONGKAI_DIGEST_TO: set both, or none';
    throw new InvalidRequestError('config.invalid', 'environment', { detail });
  }
  const url = settings.GONGKAI_DIGEST_WEBHOOK;
  return {
    heartbeatUrl: settings.GONGKAI_HEARTBEAT_URL ?? null,
    webhook: url ? { url, format: settings.GONGKAI_DIGEST_FORMAT ?? null } : null,
    mail: smtpUrl && to ? { smtpUrl, to, from: from ?? to.split(',')[0]?.trim() ?? to } : null,
    language: settings.GONGKAI_DIGEST_LANGUAGE,
  };
}
