/** The architecture as a person would draw it: what stands for itself, in groups, and what talks to what. */
export interface Architecture {
  /** From outside to inside; groups without nodes are left out. */
  readonly groups: readonly ArchitectureGroup[];
  readonly edges: readonly ArchitectureEdge[];
}

export type GroupName = 'outside' | 'edge' | 'gateway' | 'services' | 'batch' | 'data' | 'network' | 'operations';

export type NodeKind =
  | 'users' | 'cdn' | 'firewall' | 'bucket' | 'loadBalancer' | 'service' | 'schedules' | 'workflow' | 'database' | 'kafka' | 'cache' | 'nat' | 'natInstance'
  | 'endpoint' | 'topic' | 'alarms' | 'budget' | 'hours' | 'function';

export interface ArchitectureGroup {
  readonly name: GroupName;
  readonly nodes: readonly ArchitectureNode[];
}

export interface ArchitectureNode {
  /** Unique in the architecture. */
  readonly id: string;
  readonly kind: NodeKind;
  /** What it is called; empty where the kind says all. */
  readonly label: string;
  /** Sizes and numbers, which are read alike in every language. */
  readonly detail: string;
  /** What its resources cost a month. */
  readonly monthlyUsd: number;
}

/** The first calls, or writes to, the second. */
export interface ArchitectureEdge {
  readonly from: string;
  readonly to: string;
}
