import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';

export const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';

export type AuroraEngine = 'aurora-mysql' | 'aurora-postgresql';

/** Engine and version of a cluster, as far as the template tells. */
export interface AuroraVersion {
  readonly engine: AuroraEngine;
  /** The version of MySQL or PostgreSQL, e.g. `8.0` or `16`, by which parameter groups go. */
  readonly family: string;
  /** What Aurora counts: its own version after `mysql_aurora.`, else PostgreSQL's. */
  readonly major: number;
  readonly minor: number;
}

export function auroraClusters(estate: Estate): readonly Resource[] {
  return estate.ofType(CLUSTER).filter((cluster) => engineOf(cluster) !== undefined);
}

export function engineOf(cluster: Resource): AuroraEngine | undefined {
  const engine = cluster.text('Engine');
  return engine === 'aurora-mysql' || engine === 'aurora-postgresql' ? engine : undefined;
}

export function versionOf(cluster: Resource): AuroraVersion | undefined {
  const engine = engineOf(cluster);
  const text = cluster.text('EngineVersion') ?? '';
  if (engine === 'aurora-mysql') {
    const [, family, major, minor] = /^(\d+\.\d+)\.mysql_aurora\.(\d+)\.(\d+)(?:\.|$)/.exec(text) ?? [];
    return family === undefined ? undefined : { engine, family, major: Number(major), minor: Number(minor) };
  }
  const [, major, minor] = /^(\d+)\.(\d+)(?:[.-]|$)/.exec(text) ?? [];
  return engine === undefined || major === undefined ? undefined : { engine, family: major, major: Number(major), minor: Number(minor) };
}

/** The instances of a cluster that are in the templates. */
export function instancesOf(estate: Estate, cluster: Resource): readonly Resource[] {
  const name = cluster.value('DBClusterIdentifier');
  return estate.ofType(INSTANCE).filter((instance) => instance.targets('DBClusterIdentifier').includes(cluster)
    || (typeof name === 'string' && name !== '' && instance.region === cluster.region && instance.value('DBClusterIdentifier') === name));
}

/** Whether the cluster goes down to nothing, by which it stops and costs no more than its storage. */
export function pauses(cluster: Resource): boolean {
  return cluster.number('ServerlessV2ScalingConfiguration.MinCapacity') === 0;
}
