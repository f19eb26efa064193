import { EngineData } from './engines';

interface Generation {
  readonly sizes: string;
  /** The one engine that it runs, where it does not run both. */
  readonly only?: EngineData['engine'];
}

const BURSTABLE: Generation = { sizes: 'micro small medium' };
const GRAVITON: Generation = { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge' };
const GRAVITON_4: Generation = { ...GRAVITON, only: 'valkey' };
const INTEL: Generation = { sizes: 'large xlarge 2xlarge 4xlarge 12xlarge 24xlarge' };

/**
 * Generations of nodes with their sizes. Not here: t2, of which AWS makes no new ones, and r6gd, which wants data tiering.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
const GENERATIONS: Readonly<Record<string, Generation>> = {
  t3: BURSTABLE,
  t4g: BURSTABLE,
  m4: { sizes: 'large xlarge 2xlarge 4xlarge 10xlarge' },
  r4: { sizes: 'large xlarge 2xlarge 4xlarge 8xlarge 16xlarge' },
  m5: INTEL,
  r5: INTEL,
  m6g: GRAVITON,
  r6g: GRAVITON,
  m7g: GRAVITON,
  r7g: GRAVITON,
  c7gn: GRAVITON,
  m8g: GRAVITON_4,
  r8g: GRAVITON_4,
  c8gn: GRAVITON_4,
};

/** Whether ElastiCache makes such nodes for Redis OSS or Valkey. */
export function isNodeType(nodeType: string): boolean {
  const generation = generationOf(nodeType);
  return generation !== undefined && generation.sizes.split(' ').includes(nodeType.split('.')[2]);
}

/** Whether it runs the engine; yes for a type that is none. */
export function runs(nodeType: string, engine: EngineData['engine']): boolean {
  const only = generationOf(nodeType)?.only;
  return only === undefined || only === engine;
}

function generationOf(nodeType: string): Generation | undefined {
  const [, name] = /^cache\.([a-z0-9]+)\.[a-z0-9]+$/.exec(nodeType) ?? [];
  return name !== undefined && Object.hasOwn(GENERATIONS, name) ? GENERATIONS[name] : undefined;
}
