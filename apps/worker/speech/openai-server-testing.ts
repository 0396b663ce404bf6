import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const openaiKey = 'sk-local-0123456789';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is no string is sent as JSON. */
  readonly body: unknown;
}

/** What the server does with a request instead of what it should: an answer, a broken connection, or nothing at all. */
export type Mischief = Answer | 'break off' | 'say nothing';

export interface Transcribed {
  readonly seconds: number;
  readonly language: string | undefined;
}

export interface ChatRequest {
  readonly messages: readonly { role: string; content: string }[];
}

export interface OpenaiServer extends AsyncDisposable {
  /** What the paths of its API begin with. */
  readonly url: string;
  /** The sounds that it was sent. */
  readonly heard: Transcribed[];
  readonly chats: ChatRequest[];
  /** Every request that came, good or bad. */
  readonly requests: () => number;
  /** What it does with the next requests, before it works again. */
  readonly mischief: Mischief[];
}

interface Behaviour {
  /** The answer to a sound. */
  transcribe?(sound: Transcribed): object;
  /** The content of the message that a model answers, by turn. */
  chat?(request: ChatRequest): string;
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const require = (isRight: boolean, status: number, message: string): void => {
  if (!isRight) throw new Refusal(status, message);
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const formFields = new Set(['file', 'model', 'response_format', 'temperature', 'language', 'prompt', 'timestamp_granularities[]']);

const readSound = async (request: IncomingMessage): Promise<Transcribed> => {
  const type = request.headers['content-type'] ?? '';
  require(type.startsWith('multipart/form-data; boundary='), 415, `content type ${type}`);
  const form = await new Response(await bodyOf(request), { headers: { 'content-type': type } }).formData();
  const names = [...form.keys()];
  for (const name of names) require(formFields.has(name), 400, `Unrecognized request argument supplied: ${name}`);
  require(new Set(names).size === names.length, 400, 'A field is there twice');
  const model = form.get('model');
  require(model === 'whisper-1', 404, `The model '${typeof model === 'string' ? model : ''}' does not exist`);
  require(form.get('response_format') === 'verbose_json', 400, 'Only verbose_json is played here');
  require(form.get('temperature') === '0', 400, 'temperature has to be 0');
  const language = form.get('language') ?? undefined;
  require(language === undefined || (typeof language === 'string' && /^[a-z]{2}$/.test(language)), 400, 'Invalid language');
  const file = form.get('file');
  if (!(file instanceof File)) throw new Refusal(400, 'file is missing');
  require(file.name.endsWith('.wav') && file.type === 'audio/wav', 400, 'Invalid file format');
  require(file.size <= 25 * 1024 * 1024, 413, 'Maximum content size limit exceeded');
  return { seconds: secondsOf(Buffer.from(await file.arrayBuffer())), language: language as string | undefined };
};

/** Checks every field of the WAV file's head. */
const secondsOf = (wav: Buffer): number => {
  require(wav.toString('latin1', 0, 4) === 'RIFF' && wav.readUInt32LE(4) === wav.length - 8, 400, 'no RIFF');
  require(wav.toString('latin1', 8, 16) === 'WAVEfmt ' && wav.readUInt32LE(16) === 16 && wav.readUInt16LE(20) === 1, 400, 'no PCM');
  const [channels, rate, byteRate, frame, bits] = [wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt32LE(28), wav.readUInt16LE(32), wav.readUInt16LE(34)];
  require(channels === 1 && rate === 16_000 && byteRate === 32_000 && frame === 2 && bits === 16, 400, 'another format');
  require(wav.toString('latin1', 36, 40) === 'data' && wav.readUInt32LE(40) === wav.length - 44, 400, 'no samples');
  return (wav.length - 44) / 32_000;
};

const readChat = async (request: IncomingMessage): Promise<ChatRequest> => {
  require(request.headers['content-type'] === 'application/json', 415, 'content type');
  const body = JSON.parse((await bodyOf(request)).toString()) as Record<string, unknown>;
  const { model, temperature, messages, response_format: format, ...rest } = body;
  require(Object.keys(rest).length === 0, 400, `Unrecognized request argument supplied: ${Object.keys(rest).join(', ')}`);
  require(model === 'gpt-local', 404, `The model '${String(model)}' does not exist`);
  require(temperature === 0, 400, 'temperature');
  require((format as { type?: string } | undefined)?.type === 'json_object', 400, 'response_format');
  require(Array.isArray(messages) && messages.length >= 2, 400, 'messages');
  const list = messages as ChatRequest['messages'];
  list.forEach(({ role, content, ...more }, n) => {
    const expected = n === 0 ? 'system' : n % 2 === 1 ? 'user' : 'assistant';
    require(role === expected && typeof content === 'string' && Object.keys(more).length === 0, 400, `messages[${n}]`);
  });
  require(JSON.stringify(list).includes('JSON'), 400, "'messages' must contain the word 'json' in some form");
  return { messages: list };
};

/** The parts of OpenAI's protocol that the adapters speak, as strict about headers, fields and files as OpenAI is. */
export const startOpenaiServer = async ({ transcribe, chat }: Behaviour): Promise<OpenaiServer> => {
  const heard: Transcribed[] = [];
  const chats: ChatRequest[] = [];
  const mischief: Mischief[] = [];
  let requests = 0;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    require(request.headers.authorization === `Bearer ${openaiKey}`, 401, `Incorrect API key provided: ${request.headers.authorization?.slice(7) ?? ''}`);
    require(request.method === 'POST', 405, 'Method Not Allowed');
    if (request.url === '/v1/audio/transcriptions' && transcribe) {
      const sound = await readSound(request);
      heard.push(sound);
      return { status: 200, body: { task: 'transcribe', duration: sound.seconds, ...transcribe(sound) } };
    }
    if (request.url === '/v1/chat/completions' && chat) {
      const asked = await readChat(request);
      chats.push(asked);
      return { status: 200, body: { id: 'c', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: chat(asked) }, finish_reason: 'stop' }] } };
    }
    throw new Refusal(404, `Invalid URL (${request.method} ${request.url})`);
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const planned = mischief.shift();
    if (planned === 'say nothing') return;
    if (planned === 'break off') return void request.socket.destroy();
    const { status, headers, body } = planned ?? (await answer(request).catch((error: unknown): Answer => {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: { error: { message: error.message, type: 'invalid_request_error' } } };
    }));
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard, chats, mischief,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
