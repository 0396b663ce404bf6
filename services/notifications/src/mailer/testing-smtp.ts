import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  recipient: string;
  source: string;
}

/** A mail server on a free port that answers each recipient as told. For tests. */
export interface SmtpDouble {
  url: string;
  received: ReceivedMail[];
  /** The SMTP code to refuse this recipient with; undefined accepts again. */
  refuse(address: string, code: number | undefined): void;
  stop(): Promise<void>;
}

const refusal = (code: number): Error => Object.assign(new Error(`refused with ${code}`), { responseCode: code });

export const startSmtpDouble = async (): Promise<SmtpDouble> => {
  const received: ReceivedMail[] = [];
  const refused = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const code = refused.get(address);
      done(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8');
        for (const { address } of session.envelope.rcptTo) received.push({ recipient: address, source });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      if (address === null || typeof address === 'string') reject(new Error('the mail server has no port'));
      else resolve(address.port);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (address, code) => {
      if (code === undefined) refused.delete(address);
      else refused.set(address, code);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
