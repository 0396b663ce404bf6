// The AsyncAPI 3.0 document of the platform: every event, who sends it and who reacts to it.
import type { EventType } from '@liceo/contracts/event';

/** Which services react to an event, by its name. */
export type Reactions = ReadonlyMap<string, readonly string[]>;

const key = ({ name, version }: EventType): string => `${name}.v${version}`;
const contextOf = ({ name }: EventType): string => name.slice(0, name.indexOf('.'));

/** What every event wears on its way (CloudEvents 1.0). */
const envelope = {
  type: 'object',
  required: ['specversion', 'id', 'type', 'source', 'subject', 'time', 'datacontenttype', 'eventversion', 'correlationid'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: { type: 'string', description: 'The context that publishes' },
    type: { type: 'string', description: 'The name of the event' },
    subject: { type: 'string', description: 'What it is about; order holds for one subject' },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    eventversion: { type: 'integer', minimum: 1 },
    correlationid: { type: 'string', description: 'The flow that the event belongs to, from the first request on' },
    traceparent: { type: 'string' },
  },
};

/** A channel carries every version of its event. */
const channelOf = (name: string, versions: readonly EventType[]) => ({
  address: name,
  messages: Object.fromEntries(versions.map((event) => [key(event), { $ref: `#/components/messages/${key(event)}` }])),
});

const operation = (action: 'send' | 'receive', context: string, event: EventType) => ({
  action,
  channel: { $ref: `#/channels/${event.name}` },
  messages: [{ $ref: `#/channels/${event.name}/messages/${key(event)}` }],
  tags: [{ name: context }],
});

const operationsOf = (event: EventType, reactions: Reactions): [string, unknown][] => [
  [`${contextOf(event)}.send.${key(event)}`, operation('send', contextOf(event), event)],
  ...(reactions.get(event.name) ?? []).map((context): [string, unknown] =>
    [`${context}.receive.${key(event)}`, operation('receive', context, event)]),
];

export const asyncApi = (events: readonly EventType[], reactions: Reactions): unknown => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Liceo: events',
    version: '1.0.0',
    description: 'What the contexts tell each other. Events go from the outbox of their owner to the inbox of every context that reacts.',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  defaultContentType: 'application/cloudevents+json',
  channels: Object.fromEntries([...Map.groupBy(events, ({ name }) => name)].map(([name, versions]) => [name, channelOf(name, versions)])),
  operations: Object.fromEntries(events.flatMap((event) => operationsOf(event, reactions))),
  components: {
    messages: Object.fromEntries(events.map((event) => [key(event), {
      name: event.name,
      headers: { $ref: '#/components/schemas/envelope' },
      payload: event.schema,
    }])),
    schemas: { envelope },
  },
});
