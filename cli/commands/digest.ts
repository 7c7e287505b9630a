import type { Command } from 'commander';
import { digestOperation, type SentDigest } from '../../operations/digest.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';

const HELP = `
After each run its digest is sent to GONGKAI_DIGEST_WEBHOOK (JSON, or the text message of a robot of DingTalk, WeCom, Feishu
or Slack) and mailed to GONGKAI_DIGEST_TO through GONGKAI_SMTP_URL. This command prints one, or sends it again.

Examples:
  gongkai digest --dry-run
  gongkai digest
  gongkai digest 20260301-170000-3fa9 --json
${EXIT_HELP}`;

interface Options {
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Adds `gongkai digest`. */
export function addDigest(program: Command, io: Io): void {
  program
    .command('digest')
    .summary('print or send the digest of a run')
    .description(
      'Sends the digest of a run: what is new, changed, failed, incomplete and overdue, and what is wrong.',
    )
    .argument('[run]', 'id of a run; the last that has ended unless given')
    .option('--dry-run', 'print it and send nothing', false)
    .option('--json', 'print it as JSON', false)
    .addHelpText('after', HELP)
    .action(async (run: string | undefined, { dryRun, json }: Options) => {
      const done = async (sent: SentDigest) => {
        if (sent.deliveries.some(({ failure }) => failure !== null)) io.exit(EXIT.failed);
        await io.terminal.print(json ? JSON.stringify(sent) : describe(sent, dryRun));
      };
      await io.run(digestOperation, { run: run ?? null, dryRun }, { serves: false, byOwner: true, done });
    });
}

function describe({ digest, deliveries }: SentDigest, dryRun: boolean): string {
  if (dryRun) return digest.text;
  return deliveries
    .map(({ channel, failure }) =>
      failure ? `Not sent by ${channel}: ${failure.message}` : `Sent by ${channel}.`,
    )
    .join('\n');
}
