import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A mail server that keeps what it is sent. */
export interface SmtpServer {
  readonly url: string;
  readonly mails: readonly string[];
  close(): Promise<void>;
}

/** Speaks as much SMTP as a client needs. @param refuses recipients that it does not know */
export async function openSmtpServer(refuses: readonly string[] = []): Promise<SmtpServer> {
  const mails: string[] = [];
  const server = createServer((socket) => speak(socket, { mails, refuses }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function speak(
  socket: Socket,
  { mails, refuses }: { readonly mails: string[]; readonly refuses: readonly string[] },
): void {
  let mail: string | null = null;
  let rest = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 test ESMTP');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (mail !== null && line === '.') {
        mails.push(mail);
        mail = null;
        say('250 kept');
      } else if (mail !== null) mail += `${line}\n`;
      else if (/^DATA/i.test(line)) {
        mail = '';
        say('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else if (refuses.some((address) => line.includes(address))) say('550 unknown recipient');
      else say('250 fine');
    }
  });
}
