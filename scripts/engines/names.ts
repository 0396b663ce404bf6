export const engineNames = ['postgres', 'rabbitmq', 'kafka', 'redis'] as const;
export type EngineName = (typeof engineNames)[number];

export const brokers = ['rabbitmq', 'kafka'] as const satisfies readonly EngineName[];

interface Engine {
  title: string;
  /** Where people look for it. */
  port: number;
  /** The variable by which the platform is told where it is. */
  variable: 'DATABASE_URL' | 'BROKER_URL' | 'REDIS_URL';
}

export const engines: Readonly<Record<EngineName, Engine>> = {
  postgres: { title: 'PostgreSQL', port: 5432, variable: 'DATABASE_URL' },
  rabbitmq: { title: 'RabbitMQ', port: 5672, variable: 'BROKER_URL' },
  kafka: { title: 'Kafka', port: 9092, variable: 'BROKER_URL' },
  redis: { title: 'Redis', port: 6379, variable: 'REDIS_URL' },
};

/** The variables that say where the engines are. */
export type EngineUrls = Partial<Record<Engine['variable'], string>>;

/** Which engine a URL is one of. */
export const engineOf = (variable: keyof EngineUrls, url: string): EngineName => {
  if (variable === 'DATABASE_URL') return 'postgres';
  if (variable === 'REDIS_URL') return 'redis';
  return url.startsWith('kafka://') ? 'kafka' : 'rabbitmq';
};
